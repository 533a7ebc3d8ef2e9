using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;

namespace Netspring.Gateway.SigningIn;

/// <summary>
/// Five passwords may be tried for a person, then none for five minutes. A try is counted before the password is looked at
/// and in one statement: Identity's own count reads, compares and writes, and guesses made at the same time share one.
/// </summary>
internal sealed class Tries(GatewayDbContext db, TimeProvider time)
{
    private const int Most = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <returns>False while there is a pause.</returns>
    public async Task<bool> TakeAsync(Guid user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? end = now + Pause;
        return await db.Users.Where(u => u.Id == user && (u.LockoutEnd == null || u.LockoutEnd <= now)).ExecuteUpdateAsync(
            change => change
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= Most ? end : null)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= Most ? 0 : u.AccessFailedCount + 1),
            cancellation) == 1;
    }

    /// <summary>The right password has been given.</summary>
    public Task ForgetAsync(Guid user, CancellationToken cancellation) => db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(
        change => change.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null).SetProperty(u => u.AccessFailedCount, 0), cancellation);
}
