using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Gateway.Domain;

namespace Netspring.Gateway.Data;

internal sealed class OAuthClientConfiguration : IEntityTypeConfiguration<OAuthClient>
{
    public void Configure(EntityTypeBuilder<OAuthClient> builder)
    {
        builder.ToTable("oauth_clients", table =>
        {
            table.HasCheckConstraint("ck_oauth_clients_role", "role in ('donor', 'partner', 'dispatcher', 'driver', 'admin')");
            table.HasCheckConstraint("ck_oauth_clients_requests_per_minute", "requests_per_minute > 0");
        });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Role).HasMaxLength(20);
        builder.Property(c => c.DonorName).HasMaxLength(200);
        builder.Property(c => c.DriverCode).HasMaxLength(WantedDriver.MaxLength);
        builder.Property(c => c.CreatedAt).HasDefaultValueSql("now()");
    }
}
