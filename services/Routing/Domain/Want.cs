namespace Netspring.Routing.Domain;

public enum WantStatus
{
    Open,

    /// <summary>A visit was opened for it, or the city has crews of its own by now.</summary>
    Served,

    /// <summary>Tried again when the fleet changes.</summary>
    Refused,
}

/// <summary>A city's question for a crew, on behalf of one request: the newest that was heard.</summary>
public sealed class Want
{
    public required Guid RequestId { get; init; }
    public required string CityCode { get; init; }

    /// <summary>Of the newest question; 0 before the first.</summary>
    public long Version { get; private set; }
    public int Units { get; private set; }
    public decimal Kg { get; private set; }
    public decimal M3 { get; private set; }
    public List<string> Skills { get; private set; } = [];

    /// <summary>Local dates that the city can book, ascending.</summary>
    public List<DateOnly> Dates { get; private set; } = [];
    public DateTimeOffset AskedAt { get; private set; }
    public WantStatus Status { get; private set; }

    /// <summary>The fleet has changed since it was refused.</summary>
    public bool IsDue { get; private set; }

    /// <summary>Counts the refusals that were told.</summary>
    public long RefusalVersion { get; private set; }

    /// <returns>False where this or a newer question is known already.</returns>
    public bool Ask(long version, (int Units, decimal Kg, decimal M3) size, IEnumerable<string> skills, IEnumerable<DateOnly> dates, DateTimeOffset askedAt)
    {
        if (version <= Version)
            return false;
        Version = version;
        (Units, Kg, M3) = size;
        (Skills, Dates, AskedAt) = ([.. skills], [.. dates.Order()], askedAt);
        (Status, IsDue) = (WantStatus.Open, false);
        return true;
    }

    public void Serve() => (Status, IsDue) = (WantStatus.Served, false);

    /// <returns>True where it must be told: once for each question.</returns>
    public bool Refuse()
    {
        var isNews = Status == WantStatus.Open;
        (Status, IsDue) = (WantStatus.Refused, false);
        if (isNews)
            RefusalVersion++;
        return isNews;
    }
}
