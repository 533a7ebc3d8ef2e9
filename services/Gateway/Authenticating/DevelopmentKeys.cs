using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using OpenIddict.Abstractions;

namespace Netspring.Gateway.Authenticating;

/// <summary>Keys, clients and people that the launcher made for development, from <c>Gateway:DevelopmentKeysFile</c>.</summary>
internal sealed class DevelopmentKeys(string file, GatewayDbContext db, IOpenIddictApplicationManager applications, IPasswordHasher<User> hasher)
    : IReferenceData
{
    private const string FileSetting = "Gateway:DevelopmentKeysFile";

    private sealed record Entry(
        string? Name, string? Key, string? Role, Guid? DonorId, string? DonorName, Guid? PartnerId, string[]? Cities, int? RequestsPerMinute,
        Guid? ClientId, string? ClientSecret, string? Password, string? DriverCode);

    /// <returns>Null where the setting is not given.</returns>
    /// <exception cref="ConfigurationException">It is given outside of development.</exception>
    public static string? FileOf(WebApplicationBuilder builder)
    {
        if (builder.Configuration[FileSetting] is not { Length: > 0 } file)
            return null;
        return builder.Environment.IsDevelopment()
            ? file
            : throw new ConfigurationException($"The setting {FileSetting} is for development only and must not be given in the environment '{builder.Environment.EnvironmentName}'.");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var entry in await ReadAsync(cancellation))
        {
            var key = entry.Key;
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into api_keys (id, name, prefix, secret_hash, role, donor_id, donor_name, partner_id, cities, driver_code, requests_per_minute)
                values ({key.Id}, {key.Name}, {key.Prefix}, {key.SecretHash}, {key.Role}, {key.DonorId}, {key.DonorName}, {key.PartnerId}, {key.Cities}, {key.DriverCode}, {key.RequestsPerMinute})
                on conflict (prefix) do update set name = excluded.name, secret_hash = excluded.secret_hash, role = excluded.role,
                    donor_id = excluded.donor_id, donor_name = excluded.donor_name, partner_id = excluded.partner_id,
                    cities = excluded.cities, driver_code = excluded.driver_code, requests_per_minute = excluded.requests_per_minute
                """,
                cancellation);
            if (entry.Client is { } client)
                await LoadAsync(client, entry.ClientSecret!, cancellation);
            if (entry.Password is { } password)
                await LoadAsync(key, password, cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private async Task LoadAsync(OAuthClient client, string secret, CancellationToken cancellation)
    {
        if (!await db.OAuthClients.AnyAsync(c => c.Id == client.Id, cancellation))
            db.OAuthClients.Add(client);
        var application = MachineApplication.Of(client, secret);
        if (await applications.FindByClientIdAsync(application.ClientId!, cancellation) is { } known)
            await applications.UpdateAsync(known, application, cancellation);
        else
            await applications.CreateAsync(application, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The person of an entry's name; one who is there keeps what was changed since.</summary>
    private async Task LoadAsync(ApiKey key, string password, CancellationToken cancellation)
    {
        var normalized = key.Name.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellation))
            return;
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = key.Name,
            NormalizedUserName = normalized,
            DisplayName = key.Name,
            Role = key.Role,
            Cities = key.Cities,
            DriverCode = key.DriverCode,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString(),
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<(ApiKey Key, OAuthClient? Client, string? ClientSecret, string? Password)>> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var entries = await JsonSerializer.DeserializeAsync<Entry[]>(stream, JsonSerializerOptions.Web, cancellation);
            return [.. (entries ?? []).Select((entry, index) => (KeyOf(entry, index), ClientOf(entry), entry.ClientSecret, entry.Password))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ConfigurationException($"The development keys in '{file}' cannot be read: {failure.Message}");
        }
    }

    /// <remarks>The messages name the entry, never its key.</remarks>
    private static ApiKey KeyOf(Entry entry, int index)
    {
        var fault = entry switch
        {
            { Name: null or "" } => "has no name",
            { Key: null } => "has no key",
            { Role: null } => "has no role",
            { RequestsPerMinute: null or <= 0 } => "has no requestsPerMinute above 0",
            { Role: Roles.Donor, DonorId: null } => "has the role donor but no donorId",
            { Role: Roles.Partner, PartnerId: null } => "has the role partner but no partnerId",
            { Password: not null, Role: Roles.Donor or Roles.Partner } => "has a password but the role of a machine",
            { ClientId: not null, ClientSecret: null or "" } => "has a clientId but no clientSecret",
            _ when !Roles.Known.Contains(entry.Role) => $"has the unknown role '{entry.Role}'",
            _ => null,
        };
        KeyText? text = null;
        if (fault is null && !KeyText.TryParse(entry.Key!, out text))
            fault = "has a key that is not of the form nsk_<8 characters>_<32 characters>";
        if (fault is not null)
            throw new ConfigurationException($"Entry {index} ('{entry.Name}') of the development keys {fault}.");
        return new ApiKey(text!.SecretHash)
        {
            Id = Guid.CreateVersion7(),
            Name = entry.Name!,
            Prefix = text.Prefix,
            Role = entry.Role!,
            DonorId = entry.DonorId,
            DonorName = entry.DonorName,
            PartnerId = entry.PartnerId,
            Cities = entry.Cities,
            DriverCode = entry.DriverCode,
            RequestsPerMinute = entry.RequestsPerMinute!.Value,
        };
    }

    private static OAuthClient? ClientOf(Entry entry) => entry.ClientId is not { } id ? null : new OAuthClient
    {
        Id = id,
        Name = entry.Name!,
        Role = entry.Role!,
        DonorId = entry.DonorId,
        DonorName = entry.DonorName,
        PartnerId = entry.PartnerId,
        Cities = entry.Cities,
        DriverCode = entry.DriverCode,
        RequestsPerMinute = entry.RequestsPerMinute!.Value,
    };
}
