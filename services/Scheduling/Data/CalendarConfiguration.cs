using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Scheduling.Data;

internal sealed class PublishedDayConfiguration : IEntityTypeConfiguration<PublishedDay>
{
    public void Configure(EntityTypeBuilder<PublishedDay> builder)
    {
        builder.ToTable("published_day");
        builder.HasKey(d => d.Date);
        builder.Property(d => d.Kind).HasConversion<string>();
    }
}

internal sealed class HolidayEditionConfiguration : IEntityTypeConfiguration<HolidayEdition>
{
    public void Configure(EntityTypeBuilder<HolidayEdition> builder)
    {
        builder.ToTable("holiday_edition");
        builder.HasKey(e => e.Year);
        builder.Property(e => e.Year).ValueGeneratedNever();
    }
}

internal sealed class CalendarOverrideConfiguration : IEntityTypeConfiguration<CalendarOverride>
{
    public void Configure(EntityTypeBuilder<CalendarOverride> builder)
    {
        builder.ToTable("calendar_override");
        builder.HasKey(o => new { o.CityCode, o.Date });
    }
}

internal sealed class CityCapacityConfiguration : IEntityTypeConfiguration<CityCapacity>
{
    public void Configure(EntityTypeBuilder<CityCapacity> builder)
    {
        builder.ToTable("city_capacity");
        builder.HasKey(c => c.CityCode);
        builder.Property(c => c.Caps).IsJson();
    }
}

internal sealed class CityPolicyConfiguration : IEntityTypeConfiguration<CityPolicy>
{
    public void Configure(EntityTypeBuilder<CityPolicy> builder)
    {
        builder.ToTable("city_policy");
        builder.HasKey(p => new { p.CityCode, p.EffectiveFrom });
        builder.Property(p => p.Windows).IsJson();
        builder.Property(p => p.WeekdayWindows).IsJson();
        builder.Property(p => p.Planning).HasConversion<string>();
        builder.Property(p => p.Rebooking).HasConversion<string>();
        builder.Ignore(p => p.Terms);
    }
}
