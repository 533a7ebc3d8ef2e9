using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Gateway.Data;

public sealed class GatewayDbContext(DbContextOptions<GatewayDbContext> options) : ServiceDbContext(options)
{
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
}
