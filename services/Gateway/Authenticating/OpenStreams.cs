using System.Net.Mime;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// A stream outlives the look at its caller's credentials, so they are looked at again and again: one whose key was revoked or
/// whose session ended is cut off as soon as it would be refused elsewhere.
/// </summary>
internal sealed class OpenStreams(RequestDelegate next, IAuthenticationSchemeProvider schemes)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true
            || !context.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.EventStream, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var watching = WatchAsync(context, ended.Token);
        try
        {
            await next(context);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    private async Task WatchAsync(HttpContext context, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, ended);
                if (await IsRefusedAsync(context))
                {
                    context.Abort();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The stream came to its end before its caller's credentials did.
        }
    }

    /// <summary>By a handler of its own: that of the call remembers what it once found.</summary>
    private async Task<bool> IsRefusedAsync(HttpContext context)
    {
        var scheme = (await schemes.GetSchemeAsync(CallerAuthentication.SchemeName))!;
        var handler = ActivatorUtilities.CreateInstance<CallerAuthentication>(context.RequestServices);
        await handler.InitializeAsync(scheme, context);
        try
        {
            return !(await handler.AuthenticateAsync()).Succeeded;
        }
        catch (NpgsqlException)
        {
            // Nobody can be looked up just now; a stream is not worth less than the calls that are remembered.
            return false;
        }
    }
}
