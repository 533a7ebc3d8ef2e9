namespace Netspring.Requests.Domain;

/// <summary>A person at a site; kept apart from the request, and in no events but the two named for it.</summary>
public sealed class Contact
{
    /// <summary>What stands for the name of a person who was erased.</summary>
    public const string Pseudonym = "erased";

    public required Guid Id { get; init; }
    public required Guid DonorId { get; init; }
    public required string Name { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; set; }

    /// <summary>Counts changes from 1; the version of the events that tell of it.</summary>
    public long Version { get; private set; } = 1;
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Another person, or other ways to reach the same.</summary>
    public void Change(string name, string? phone, string? email, string? language)
    {
        (Name, Phone, Email, Language, ErasedAt) = (name, phone, email, language, null);
        Version++;
    }

    /// <summary>The row stays, so that requests keep their reference; the person is gone for good.</summary>
    public void Erase(DateTimeOffset now)
    {
        (Name, Phone, Email, Language) = (Pseudonym, null, null, null);
        ErasedAt = now;
        Version++;
    }
}
