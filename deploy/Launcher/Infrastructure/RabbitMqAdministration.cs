using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Netspring.Launcher.Http;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Depth of one queue.</summary>
public sealed record QueueDepth(string Name, long Ready, long Unacknowledged);

/// <summary>Virtual host, users and permissions through the management API; safe to repeat.</summary>
public sealed class RabbitMqAdministration : IDisposable
{
    private readonly HttpClient http;

    public RabbitMqAdministration(InfrastructureAddresses addresses)
    {
        var (user, password) = ServerUri.Credentials(addresses.Amqp);
        http = StackHttp.Create(new Uri(addresses.RabbitMqApi.TrimEnd('/') + "/"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        AdministratorUser = user;
    }

    private string AdministratorUser { get; }

    /// <summary>Makes the virtual host and lets the administrator in.</summary>
    public async Task EnsureVhostAsync(string vhost, CancellationToken cancellationToken)
    {
        await PutAsync($"api/vhosts/{Escape(vhost)}", new { }, cancellationToken);
        await PutAsync($"api/permissions/{Escape(vhost)}/{Escape(AdministratorUser)}", new { configure = ".*", write = ".*", read = ".*" }, cancellationToken);
    }

    /// <summary>Makes the user of a service and limits it to its own queues and the exchanges of events.</summary>
    public async Task EnsureServiceUserAsync(string vhost, string user, string password, string service, CancellationToken cancellationToken)
    {
        await PutAsync($"api/users/{Escape(user)}", new { password, tags = "" }, cancellationToken);
        var allowed = PermissionPattern(service);
        await PutAsync($"api/permissions/{Escape(vhost)}/{Escape(user)}", new { configure = allowed, write = allowed, read = allowed }, cancellationToken);
    }

    public async Task DropAsync(string vhost, IEnumerable<string> users, CancellationToken cancellationToken)
    {
        await DeleteAsync($"api/vhosts/{Escape(vhost)}", cancellationToken);
        foreach (var user in users)
            await DeleteAsync($"api/users/{Escape(user)}", cancellationToken);
    }

    /// <summary>Every queue of a virtual host; the broker refreshes the numbers every 5 s.</summary>
    public async Task<IReadOnlyList<QueueDepth>> QueuesAsync(string vhost, CancellationToken cancellationToken)
    {
        var queues = await http.GetFromJsonAsync<JsonElement>($"api/queues/{Escape(vhost)}?disable_stats=false&columns=name,messages_ready,messages_unacknowledged", cancellationToken);
        return [.. queues.EnumerateArray().Select(queue => new QueueDepth(
            queue.GetProperty("name").GetString()!, Number(queue, "messages_ready"), Number(queue, "messages_unacknowledged")))];
    }

    /// <summary>
    /// Names a service may declare, publish to and read: its own queues and exchanges, the exchanges of the contracts
    /// and MassTransit's for faults. Other services' queues are not among them, nor is the default exchange,
    /// through which any queue could be written.
    /// </summary>
    public static string PermissionPattern(string service) =>
        $@"^({Regex.Escape(service).Replace("-", @"\-", StringComparison.Ordinal)}-.*|Netspring\.Contracts[:.].*|MassTransit[:.].*)$";

    public void Dispose() => http.Dispose();

    private static long Number(JsonElement queue, string name) => queue.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static string Escape(string name) => Uri.EscapeDataString(name);

    private async Task PutAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(http.PutAsJsonAsync(path, body, cancellationToken));
        await EnsureAsync(answer, "PUT", path, cancellationToken);
    }

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(http.DeleteAsync(new Uri(path, UriKind.Relative), cancellationToken));
        if (answer.StatusCode != HttpStatusCode.NotFound)
            await EnsureAsync(answer, "DELETE", path, cancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(Task<HttpResponseMessage> call)
    {
        try
        {
            return await call;
        }
        catch (HttpRequestException failure)
        {
            throw new LauncherException($"RabbitMQ's management API on {http.BaseAddress} does not answer: {failure.Message}.", failure);
        }
    }

    private static async Task EnsureAsync(HttpResponseMessage answer, string verb, string path, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw new LauncherException($"RabbitMQ's management API answered {verb} {path} with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
