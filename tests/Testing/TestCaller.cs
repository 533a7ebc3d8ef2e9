using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Testing;

/// <summary>Who a test calls as; the token is what the Gateway would have signed.</summary>
public sealed record TestCaller(string Role, Guid? DonorId = null, string? DonorName = null, Guid? PartnerId = null, string? Cities = null)
{
    /// <summary>Scopes with blanks between them; null for all of the role.</summary>
    public string? Scopes { get; init; }

    /// <summary>Of the person, or of the key.</summary>
    public string? Name { get; init; }

    /// <summary>Of the driver of the fleet who calls.</summary>
    public string? DriverCode { get; init; }

    public string Id { get; } = Guid.CreateVersion7().ToString();

    public static TestCaller Admin { get; } = new(Roles.Admin, Cities: "*");

    public static TestCaller Dispatcher { get; } = new(Roles.Dispatcher, Cities: "*");

    public static TestCaller Driver { get; } = new(Roles.Driver);

    public static TestCaller Public { get; } = new(Roles.Public);

    /// <summary>A donor nobody has seen before.</summary>
    public static TestCaller NewDonor(string name = "Donor") => new(Roles.Donor, Guid.CreateVersion7(), name);

    /// <summary>A partner with a donor of its own, neither seen before.</summary>
    public static TestCaller NewPartner(string name = "Partner") =>
        new(Roles.Partner, Guid.CreateVersion7(), name, Guid.CreateVersion7());
}
