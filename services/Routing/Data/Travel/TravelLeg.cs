using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Netspring.Routing.Data.Travel;

/// <summary>What a provider once said of a way, kept for all replicas. Places are <see cref="TravelPlace"/>s.</summary>
internal sealed class TravelLeg
{
    /// <summary>For what kind of vehicle: see <see cref="ITravelProvider.Profile"/>.</summary>
    public required string Profile { get; init; }
    public required int FromLon { get; init; }
    public required int FromLat { get; init; }
    public required int ToLon { get; init; }
    public required int ToLat { get; init; }

    /// <summary>−1 where there is no way.</summary>
    public required int Seconds { get; init; }
    public required int Metres { get; init; }

    /// <summary>See <see cref="Domain.TravelSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset FetchedAt { get; private set; }
}

/// <summary>A city whose ways are fetched ahead at night, by one replica at a time.</summary>
internal sealed class TravelRefresh
{
    public required string CityCode { get; init; }

    /// <summary>Local date of the night in which it was last done.</summary>
    public DateOnly? Night { get; private set; }

    /// <summary>By the database's clock: until then it is someone's, or rests after a failure.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }
}

internal sealed class TravelConfiguration : IEntityTypeConfiguration<TravelLeg>, IEntityTypeConfiguration<TravelRefresh>
{
    public void Configure(EntityTypeBuilder<TravelLeg> builder)
    {
        builder.ToTable("travel_leg");
        builder.HasKey(leg => new { leg.Profile, leg.FromLon, leg.FromLat, leg.ToLon, leg.ToLat });
        builder.Property(leg => leg.FetchedAt).HasDefaultValueSql("now()");
        builder.HasIndex(leg => leg.FetchedAt);
    }

    public void Configure(EntityTypeBuilder<TravelRefresh> builder)
    {
        builder.ToTable("travel_refresh");
        builder.HasKey(refresh => refresh.CityCode);
    }
}
