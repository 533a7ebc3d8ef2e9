namespace Netspring.Routing.Domain;

/// <summary>The person whom a driver asks for at a site, kept no longer than Requests keeps it.</summary>
public sealed class Contact
{
    public required Guid Id { get; init; }

    /// <summary>Highest version heard from Requests; 0 before the first.</summary>
    public long Version { get; private set; }
    public string? Name { get; private set; }
    public string? Phone { get; private set; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; private set; }
    public bool IsErased { get; private set; }

    /// <summary>The newest wins; a person who was forgotten stays so, whatever comes late.</summary>
    public void Change(long version, string name, string? phone, string? language)
    {
        if (version <= Version || IsErased)
            return;
        (Version, Name, Phone, Language) = (version, name, phone, language);
    }

    public void Erase(long version)
    {
        (Version, IsErased) = (Math.Max(Version, version), true);
        (Name, Phone, Language) = (null, null, null);
    }
}
