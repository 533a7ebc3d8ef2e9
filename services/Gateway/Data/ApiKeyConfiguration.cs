using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Gateway.Data;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys", table =>
        {
            table.HasCheckConstraint("ck_api_keys_secret_hash", "octet_length(secret_hash) = 32");
            table.HasCheckConstraint("ck_api_keys_role", "role in ('donor', 'partner', 'dispatcher', 'driver', 'admin')");
            table.HasCheckConstraint("ck_api_keys_requests_per_minute", "requests_per_minute > 0");
        });
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.Name).HasMaxLength(200);
        builder.Property(k => k.Prefix).HasMaxLength(8);
        builder.HasIndex(k => k.Prefix).IsUnique();
        builder.Property(k => k.Role).HasMaxLength(20);
        builder.Property(k => k.DriverCode).HasMaxLength(WantedDriver.MaxLength);
        builder.Property(k => k.DonorName).HasMaxLength(200);
        builder.Property(k => k.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(k => k.OlderSecrets).IsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.Property(k => k.Version).IsConcurrencyToken().HasDefaultValue(1L);
    }
}
