using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Idempotency;

/// <summary>
/// Runs a keyed call in one transaction with its stored answer. An advisory lock of that transaction marks a key in use:
/// it cannot outlive a crash, so no key is ever stuck.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private const int RetryAfterSeconds = 1;
    private const string BeforeHandler = "before_handler";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesIdempotencyKey>() is not { } rule)
        {
            await next(context);
            return;
        }
        if (IdempotencyKey.Read(context.Request) is { } key)
            await RunOnceAsync(context, key);
        else if (rule.Required)
            throw new RuleViolation("idempotency-key-required");
        else
            await next(context);
    }

    private async Task RunOnceAsync(HttpContext context, string key)
    {
        var cancellation = context.RequestAborted;
        var db = context.RequestServices.GetService(typeof(ServiceDbContext)) as ServiceDbContext
            ?? throw new InvalidOperationException("Idempotency needs the service's database.");
        var account = Caller.Of(context.User).Account;
        var route = $"{context.Request.Method} {((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText}";
        var fingerprint = await FingerprintAsync(context.Request, cancellation);

        await using var transaction = await db.BeginUnitOfWorkAsync(cancellation);
        var lockName = $"{account} {route} {key}";
        var isFree = await db.Database
            .SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({lockName}, 0)) as \"Value\"").SingleAsync(cancellation);
        if (!isFree)
            throw new RuleViolation(ProblemCatalog.RequestInProgress) { RetryAfterSeconds = RetryAfterSeconds };
        var stored = await db.Set<StoredAnswer>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Account == account && a.Route == route && a.Key == key, cancellation);
        if (stored is not null)
        {
            await ReplayAsync(context, stored, fingerprint);
            return;
        }

        await transaction.CreateSavepointAsync(BeforeHandler, cancellation);
        var body = await AnswerAsync(context, transaction);
        if (IsKept(context.Response.StatusCode))
        {
            db.ChangeTracker.Clear();
            db.Add(new StoredAnswer
            {
                Account = account,
                Route = route,
                Key = key,
                Fingerprint = fingerprint,
                Status = context.Response.StatusCode,
                ContentType = context.Response.ContentType,
                Location = context.Response.Headers.Location,
                ETag = context.Response.Headers.ETag,
                Body = context.Features.Get<KeptAnswer>()?.Body ?? body,
            });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await context.Response.Body.WriteAsync(body, cancellation);
    }

    /// <summary>Runs the handler with the answer held back: nobody may see a 2xx before its commit.</summary>
    private async Task<byte[]> AnswerAsync(HttpContext context, IDbContextTransaction transaction)
    {
        var wire = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        catch (RuleViolation refusal) when (IsKept(ProblemCatalog.StatusOf(refusal.Code)))
        {
            await transaction.RollbackToSavepointAsync(BeforeHandler, context.RequestAborted);
            await ProblemDocument.WriteAsync(context, refusal);
        }
        finally
        {
            context.Response.Body = wire;
        }
        return buffer.ToArray();
    }

    /// <summary>Effects and decided refusals; what depends on headers, limits or the moment is not an answer to keep.</summary>
    private static bool IsKept(int status) =>
        status is >= 200 and < 300 or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity;

    private static async Task ReplayAsync(HttpContext context, StoredAnswer stored, byte[] fingerprint)
    {
        if (!stored.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            throw new RuleViolation("idempotency-key-reused");
        context.Response.StatusCode = stored.Status;
        context.Response.ContentType = stored.ContentType;
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        if (stored.Location is not null)
            context.Response.Headers.Location = stored.Location;
        if (stored.ETag is not null)
            context.Response.Headers.ETag = stored.ETag;
        await context.Response.Body.WriteAsync(stored.Body, context.RequestAborted);
    }

    private static async Task<byte[]> FingerprintAsync(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path.Value}{request.QueryString.Value}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
