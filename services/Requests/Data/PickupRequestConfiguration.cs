using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

internal sealed class PickupRequestConfiguration : IEntityTypeConfiguration<PickupRequest>
{
    public void Configure(EntityTypeBuilder<PickupRequest> builder)
    {
        builder.ToTable("pickup_request");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => r.TrackingToken).IsUnique();
        builder.Ignore(r => r.TrackingUrl);
        builder.Ignore(r => r.EndedAt);
        builder.Property(r => r.Site).IsJson();
        builder.Property(r => r.Goods).IsJson();
        builder.Property(r => r.Availability).IsJson();
        builder.Property(r => r.Decision).IsJson();
        builder.Property(r => r.ScheduleNote).IsJson();
        builder.Property(r => r.Conversion).IsJson();
        builder.Property(r => r.Acceptance).IsJson();
        builder.Property(r => r.Closure).IsJson();
        builder.Property(r => r.PendingChange).IsJson();
        builder.Property(r => r.Status).HasConversion<string>();
        builder.Property(r => r.ScheduleOutcome).HasConversion<string>();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Ignore(r => r.ScheduledLoads);
        builder.Ignore(r => r.Standing);
        builder.Ignore(r => r.IsLive);
        builder.Ignore(r => r.Cutoff);
        builder.Ignore(r => r.Remainder);
        builder.Ignore(r => r.IsWithDriver);
        builder.HasMany(r => r.Loads).WithOne().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Site>().WithMany().HasForeignKey(r => r.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(r => r.ContactId).OnDelete(DeleteBehavior.Restrict);

        // Lists go by time, newest first, of all or within one donor, city or status.
        builder.HasIndex(r => new { r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.DonorId, r.CreatedAt, r.Id });
        // A donor may have so many that one status or city of theirs is not found by reading them all.
        builder.HasIndex(r => new { r.DonorId, r.Status, r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.DonorId, r.CityCode, r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.CityCode, r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.Status, r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.SiteId, r.CreatedAt });
        builder.HasIndex(r => r.DueAt).HasFilter("due_at is not null");
    }
}

internal sealed class LoadConfiguration : IEntityTypeConfiguration<Load>
{
    public void Configure(EntityTypeBuilder<Load> builder)
    {
        builder.ToTable("load");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Planned).IsJson();
        builder.Property(l => l.Routing).IsJson();
        builder.Property(l => l.Routes).IsJson();
        builder.Property(l => l.Expected).IsJson();
        builder.Property(l => l.Visit).IsJson();
        builder.Ignore(l => l.Assignment);
        builder.Ignore(l => l.Eta);
        builder.Ignore(l => l.Status);
        builder.Ignore(l => l.IsOpen);
    }
}

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("site");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Description).IsJson();
        builder.HasIndex(s => new { s.DonorId, s.AddressKey }).IsUnique();
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.DonorId);
    }
}
