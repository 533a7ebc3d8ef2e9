using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<DonorDelegation>
{
    public void Configure(EntityTypeBuilder<DonorDelegation> builder)
    {
        builder.ToTable("donor_delegation");
        builder.HasKey(d => new { d.DonorId, d.PartnerId });
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Ignore(d => d.Terms);
        builder.Ignore(d => d.SeenVersion);
        builder.Ignore(d => d.IsWithdrawn);
        builder.HasOne<Donor>().WithMany().HasForeignKey(d => d.DonorId).OnDelete(DeleteBehavior.Restrict);

        // A partner's donors are asked for at each of its calls.
        builder.HasIndex(d => new { d.PartnerId, d.DonorId });
    }
}
