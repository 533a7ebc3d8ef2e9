using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// The way into a new installation: the key in the file of <c>Gateway:FirstAdminKeyFile</c> is an administrator's for a week,
/// as long as there is no other administrator. Whoever holds it makes people at <c>/v1/users</c>, then revokes it.
/// </summary>
internal sealed class FirstAdmin(string file, GatewayDbContext db, TimeProvider time) : IReferenceData
{
    public const string Setting = "Gateway:FirstAdminKeyFile";
    private const string Name = "first-admin";
    private const int RequestsPerMinute = 120;
    private static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var (text, now) = (await ReadAsync(cancellation), time.GetUtcNow());
        var isRuled = await db.Users.AnyAsync(u => u.Role == Roles.Admin, cancellation)
            || await db.ApiKeys.AnyAsync(k => k.Role == Roles.Admin && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now), cancellation);
        // One that was used up stays so: who is locked out puts a new key into the file.
        if (isRuled || await db.ApiKeys.AnyAsync(k => k.Prefix == text.Prefix, cancellation))
            return;
        db.ApiKeys.Add(new ApiKey(text.SecretHash)
        {
            Id = Guid.CreateVersion7(),
            Name = Name,
            Prefix = text.Prefix,
            Role = Roles.Admin,
            RequestsPerMinute = RequestsPerMinute,
            ExpiresAt = now + Validity,
        });
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="ConfigurationException">The file is missing or holds no key; its text is not told.</exception>
    private async Task<KeyText> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return KeyText.Parse((await File.ReadAllTextAsync(file, cancellation)).Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The file '{file}' of {Setting} cannot be read: {failure.Message}");
        }
        catch (FormatException)
        {
            throw new ConfigurationException($"The file '{file}' of {Setting} holds no key of the form nsk_<8 letters and digits>_<32 letters and digits>.");
        }
    }
}
