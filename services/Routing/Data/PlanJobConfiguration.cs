using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class PlanJobConfiguration : IEntityTypeConfiguration<PlanJob>
{
    public void Configure(EntityTypeBuilder<PlanJob> builder)
    {
        builder.ToTable("plan_job");
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.Status).HasConversion<string>();
        builder.Property(job => job.Order).IsJson();
        builder.Property(job => job.Input).HasColumnType("jsonb");
        builder.Property(job => job.Base).IsJson();
        builder.Property(job => job.Alternatives).IsJson();
        builder.Ignore(job => job.HasEnded);
        builder.HasIndex(job => new { job.CityCode, job.LocalDate, job.Id });
        builder.HasIndex(job => job.Id).HasDatabaseName("ix_plan_job_open").HasFilter("status in ('Queued', 'Running')");
        // A guard of the database, whatever the code believes: a city-day is searched by one at a time.
        builder.HasIndex(job => new { job.CityCode, job.LocalDate }).HasDatabaseName("ix_plan_job_running").IsUnique().HasFilter("status = 'Running'");
    }
}
