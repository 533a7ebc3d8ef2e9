using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Routing.Data;

internal sealed class DayEditConfiguration : IEntityTypeConfiguration<DayEdit>
{
    public void Configure(EntityTypeBuilder<DayEdit> builder)
    {
        builder.ToTable("day_edit");
        builder.Property(edit => edit.Id).ValueGeneratedNever();
        builder.Property(edit => edit.State).HasConversion<string>();
        builder.Property(edit => edit.Routes).IsJson();
        builder.HasIndex(edit => new { edit.CityCode, edit.LocalDate, edit.Seq }).IsUnique();
    }
}
