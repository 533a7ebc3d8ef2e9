using Netspring.Routing.Domain;

namespace Netspring.Routing.Streaming;

/// <summary>What a follower of a city-day is told: which version each route has now. Whoever has an older one reads it again.</summary>
/// <param name="Version">Of the city-day, its ETag; the id of the event.</param>
/// <param name="Unassigned">How many loads of the date have no place.</param>
public sealed record CityDayNews(string CityCode, DateOnly Date, long Version, IReadOnlyList<RouteNews> Routes, int Unassigned);

public sealed record RouteNews(Guid Id, long Version, RouteStatus Status);
