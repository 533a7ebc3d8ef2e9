using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<DonorDelegation>
{
    public void Configure(EntityTypeBuilder<DonorDelegation> builder)
    {
        builder.ToTable("donor_delegation");
        // Of a partner and one donor is asked for.
        builder.HasKey(d => new { d.PartnerId, d.DonorId });
        // Of two events at the same moment the older one must not be the last to write.
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}
