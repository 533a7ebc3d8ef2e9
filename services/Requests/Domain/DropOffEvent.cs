using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>
/// Where an event stands. <see cref="Open"/> is never stored: a published event is open during its hours, and closed to
/// everybody but an admin after them.
/// </summary>
public enum DropOffStatus
{
    Draft,
    Published,
    Open,
    Closed,
}

/// <summary>A drive with a place and local hours, to which anyone can bring computers.</summary>
public sealed class DropOffEvent
{
    private DropOffEvent()
    {
    }

    public required Guid Id { get; init; }

    /// <summary>The organisers' own name for it, unique.</summary>
    public required string Code { get; init; }
    public required string CityCode { get; init; }
    public string NameZh { get; private set; } = "";
    public string NameEn { get; private set; } = "";

    /// <summary>Who invites, such as a chamber of commerce; null where it is Netspring itself.</summary>
    public string? Host { get; private set; }
    public string Venue { get; private set; } = "";
    public string Address { get; private set; } = "";
    public GeoPoint Location { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>On a half-hour, as <see cref="To"/> is.</summary>
    public TimeOnly From { get; private set; }
    public TimeOnly To { get; private set; }
    public HalfHourCapacity CapacityPerHalfHour { get; private set; }

    /// <summary>Empty: every category that is accepted at all.</summary>
    public IReadOnlyList<string> AcceptedCategories { get; private set; } = [];
    public DropOffStatus Status { get; private set; } = DropOffStatus.Draft;

    /// <summary>Counts changes from 1; the ETag.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The version that was published, so that a repeated command is recognised.</summary>
    public long? PublishedFromVersion { get; private set; }

    /// <summary>The version that was closed.</summary>
    public long? ClosedFromVersion { get; private set; }

    public DateTimeOffset OpensAt => CityClock.At(Date, From);

    public DateTimeOffset ClosesAt => CityClock.At(Date, To);

    public DropOffDetails Details => new(
        NameZh, NameEn, Host, Venue, Address, Location, Date, From, To, CapacityPerHalfHour, AcceptedCategories);

    public static DropOffEvent Draft(Guid id, string code, string cityCode, DropOffDetails details)
    {
        var drive = new DropOffEvent { Id = id, Code = code, CityCode = cityCode };
        drive.Take(details);
        return drive;
    }

    public DropOffStatus StatusAt(DateTimeOffset now) =>
        Status != DropOffStatus.Published || now < OpensAt ? Status
        : now < ClosesAt ? DropOffStatus.Open
        : DropOffStatus.Closed;

    public IReadOnlyList<string> AllowedCommandsAt(DateTimeOffset now) => Status switch
    {
        DropOffStatus.Draft => [DropOffCommands.Amend, DropOffCommands.Publish],
        DropOffStatus.Published when now < OpensAt => [DropOffCommands.Amend],
        DropOffStatus.Published => [DropOffCommands.Amend, DropOffCommands.Close],
        _ => [],
    };

    /// <summary>A draft takes any change; what is published keeps its word: longer hours and more room only.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition, at the first field that may not change.</exception>
    public void Amend(DropOffDetails wanted, DateTimeOffset now)
    {
        if (Status != DropOffStatus.Draft && (Status != DropOffStatus.Published || Details.FirstBreach(wanted) is not null))
            throw Transitions.Refuse(StatusAt(now).ToString(), AllowedCommandsAt(now), Details.FirstBreach(wanted));
        Take(wanted);
        Version++;
    }

    /// <exception cref="RuleViolation">invalid-state-transition when it is published already.</exception>
    public void Publish(DateTimeOffset now)
    {
        if (Status != DropOffStatus.Draft)
            throw Transitions.Refuse(StatusAt(now).ToString(), AllowedCommandsAt(now));
        PublishedFromVersion = Version++;
        Status = DropOffStatus.Published;
    }

    /// <summary>Ends the event for good; those who registered and did not come are no-shows.</summary>
    /// <exception cref="RuleViolation">invalid-state-transition before its opening and when it is closed already.</exception>
    public void Close(IEnumerable<Registration> registrations, DateTimeOffset now)
    {
        if (!AllowedCommandsAt(now).Contains(DropOffCommands.Close))
            throw Transitions.Refuse(StatusAt(now).ToString(), AllowedCommandsAt(now));
        foreach (var registration in registrations)
            registration.EndWithoutVisit();
        ClosedFromVersion = Version++;
        Status = DropOffStatus.Closed;
    }

    /// <summary>The half-hours from opening to closing with what is left in each; nothing in those that are over.</summary>
    public IReadOnlyList<HalfHour> HalfHours(IReadOnlyDictionary<TimeOnly, Occupancy> taken, DateTimeOffset now)
    {
        var halves = new List<HalfHour>();
        for (var from = From; halves.Count < (int)(To - From).TotalMinutes / HalfHour.Minutes; from = from.AddMinutes(HalfHour.Minutes))
        {
            var to = from.AddMinutes(HalfHour.Minutes);
            var isOver = Status == DropOffStatus.Closed || CityClock.At(Date, to) <= now;
            halves.Add(new HalfHour(from, to, isOver ? default : CapacityPerHalfHour.Less(taken.GetValueOrDefault(from))));
        }
        return halves;
    }

    /// <summary>Whether some half-hour can take that many computers and the event takes all these categories.</summary>
    public bool CanTake(Goods goods, IReadOnlyDictionary<TimeOnly, Occupancy> taken, DateTimeOffset now) =>
        goods.Lines.All(l => Accepts(l.Category)) && HalfHours(taken, now).Any(h => h.Free.Fits(goods.CountedUnits));

    public bool Accepts(string category) => AcceptedCategories.Count == 0 || AcceptedCategories.Contains(category);

    /// <summary>Judges a visit announced for the half-hour that starts at <paramref name="from"/>.</summary>
    /// <exception cref="RuleViolation">event-not-open, event-full, or no-capacity with the half-hours that have room.</exception>
    /// <exception cref="ValidationFailed">No half-hour of the event starts then.</exception>
    public void RefuseWithoutRoom(TimeOnly from, int units, IReadOnlyDictionary<TimeOnly, Occupancy> taken, DateTimeOffset now)
    {
        if (Status != DropOffStatus.Published || now >= ClosesAt)
            throw NotOpen(now);
        var halves = HalfHours(taken, now);
        var wanted = halves.FirstOrDefault(h => h.From == from) ?? throw new ValidationFailed("/from", "unknown-value");
        if (wanted.Free.Fits(units))
            return;
        var others = halves.Where(h => h.Free.Fits(units)).ToList();
        throw others.Count == 0
            ? new RuleViolation("event-full", "/from", new Dictionary<string, object?> { ["dropOffEventId"] = Id })
            : new RuleViolation("no-capacity", "/from", new Dictionary<string, object?>
            {
                ["nextAvailable"] = others.Select(h => new { Date, From = LocalText.Of(h.From), To = LocalText.Of(h.To), h.Free }),
            });
    }

    /// <param name="afterHours">An admin may still check in who came late, until the event is closed.</param>
    /// <exception cref="RuleViolation">event-not-open.</exception>
    public void RefuseUnlessDoorIsOpen(DateTimeOffset now, bool afterHours)
    {
        var isOpen = StatusAt(now) == DropOffStatus.Open
            || (afterHours && Status == DropOffStatus.Published && now >= ClosesAt && CityClock.LocalDate(now) == Date);
        if (!isOpen)
            throw NotOpen(now);
    }

    private RuleViolation NotOpen(DateTimeOffset now) => new("event-not-open", facts: new Dictionary<string, object?>
    {
        ["currentState"] = StatusAt(now).ToString(),
        ["date"] = LocalText.Of(Date),
        ["from"] = LocalText.Of(From),
        ["to"] = LocalText.Of(To),
        ["zone"] = CityClock.ZoneId,
    });

    private void Take(DropOffDetails details)
    {
        (NameZh, NameEn, Host) = (details.NameZh, details.NameEn, details.Host);
        (Venue, Address, Location) = (details.Venue, details.Address, details.Location);
        (Date, From, To) = (details.Date, details.From, details.To);
        (CapacityPerHalfHour, AcceptedCategories) = (details.CapacityPerHalfHour, details.AcceptedCategories);
    }
}
