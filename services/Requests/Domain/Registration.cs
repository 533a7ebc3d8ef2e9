using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Domain;

public enum RegistrationStatus
{
    Registered,
    CheckedIn,
    NoShow,
    Cancelled,
}

/// <summary>A donor's visit to a drop-off event: announced for a half-hour, or met at the door as a walk-in.</summary>
public sealed class Registration
{
    public const string Cancelling = "cancel";
    public const string CheckingIn = "check-in";

    private Registration()
    {
    }

    public required Guid Id { get; init; }
    public required Guid DropOffEventId { get; init; }

    /// <summary>Null for a walk-in, whose organisation has no credentials here.</summary>
    public Guid? DonorId { get; init; }
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>The pick-up request that was converted into it.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Start of its half-hour; null for a walk-in.</summary>
    public TimeOnly? From { get; init; }
    public required Goods Declared { get; init; }

    /// <summary>Declared computers: what it takes of the half-hour.</summary>
    public required int Units { get; init; }
    public string? Reference { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public RegistrationStatus Status { get; private set; } = RegistrationStatus.Registered;

    /// <summary>What was counted at the door; null before.</summary>
    public Goods? Brought { get; private set; }

    /// <summary>Counts changes from 1; the ETag, and the version of the events that tell of it.</summary>
    public long Version { get; private set; } = 1;
    public DateTimeOffset? CheckedInAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The version that was checked in or cancelled, so that a repeated command is recognised.</summary>
    public long? EndedFromVersion { get; private set; }

    public bool IsWalkIn => From is null;

    public IReadOnlyList<string> AllowedCommands => Status == RegistrationStatus.Registered ? [Cancelling, CheckingIn] : [];

    public static Registration Announce(Announcement given) => new()
    {
        Id = given.Id,
        DropOffEventId = given.DropOffEventId,
        DonorId = given.DonorId,
        DonorName = given.DonorName,
        PartnerId = given.PartnerId,
        RequestId = given.RequestId,
        From = given.From,
        Declared = given.Declared,
        Units = given.Declared.CountedUnits,
        Reference = given.Reference,
        CreatedAt = given.At,
    };

    /// <summary>Someone who comes unannounced is there, and counted, from the first moment.</summary>
    public static Registration WalkIn(Guid id, Guid dropOffEventId, string? donorName, Goods brought, string? reference, DateTimeOffset now) => new()
    {
        Id = id,
        DropOffEventId = dropOffEventId,
        DonorName = donorName,
        Declared = brought,
        Units = brought.CountedUnits,
        Reference = reference,
        CreatedAt = now,
        Status = RegistrationStatus.CheckedIn,
        Brought = brought,
        CheckedInAt = now,
    };

    /// <param name="brought">What was counted at the door.</param>
    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void CheckIn(Goods brought, DateTimeOffset now)
    {
        End(CheckingIn, RegistrationStatus.CheckedIn);
        (Brought, CheckedInAt) = (brought, now);
    }

    /// <exception cref="RuleViolation">invalid-state-transition.</exception>
    public void Cancel(DateTimeOffset now)
    {
        End(Cancelling, RegistrationStatus.Cancelled);
        CancelledAt = now;
    }

    /// <summary>The event is over.</summary>
    public void EndWithoutVisit()
    {
        if (Status != RegistrationStatus.Registered)
            return;
        Status = RegistrationStatus.NoShow;
        Version++;
    }

    private void End(string command, RegistrationStatus status)
    {
        if (!AllowedCommands.Contains(command))
            throw Transitions.Refuse(Status.ToString(), AllowedCommands);
        EndedFromVersion = Version++;
        Status = status;
    }
}

/// <summary>A checked registration, with everything it starts from.</summary>
public sealed record Announcement(
    Guid Id, Guid DropOffEventId, Guid DonorId, string DonorName, Guid? PartnerId, Guid? RequestId, TimeOnly From, Goods Declared,
    string? Reference, DateTimeOffset At);
