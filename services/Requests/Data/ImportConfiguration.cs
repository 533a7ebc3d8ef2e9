using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Requests.Data;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("import");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Ignore(i => i.Done);
        builder.Ignore(i => i.Status);
        builder.HasIndex(i => i.CreatedAt).HasFilter("finished_at is null").HasDatabaseName("ix_import_open");
    }
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_row");
        builder.HasKey(r => new { r.ImportId, r.Index });
        builder.Property(r => r.Submission).HasColumnType("jsonb");
        builder.Property(r => r.Status).HasConversion<string>();
        builder.Property(r => r.Problem).IsJson();
        builder.HasOne<Import>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ImportId, r.Index }).HasFilter("status = 'Pending'").HasDatabaseName("ix_import_row_pending");
    }
}
