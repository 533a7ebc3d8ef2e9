namespace Netspring.Requests.Domain;

/// <summary>An organisation that gives; known from its first request, registration, import or delegation on.</summary>
public sealed class Donor
{
    public required Guid Id { get; init; }

    /// <summary>As its credentials named it last.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset Since { get; init; }
}
