using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

internal static class SizeColumns
{
    /// <summary>Columns <c>units</c>, <c>kg</c>, <c>m3</c> with a prefix; numeric without a scale, so that shares sum up exactly.</summary>
    public static void InColumns(this ComplexPropertyBuilder<LoadSize> size, string prefix)
    {
        size.Property(s => s.Units).HasColumnName(prefix + "units");
        size.Property(s => s.Kg).HasColumnName(prefix + "kg");
        size.Property(s => s.M3).HasColumnName(prefix + "m3");
    }
}
