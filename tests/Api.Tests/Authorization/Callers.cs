using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>Somebody with a key of its own.</summary>
/// <param name="Name">What calls name it by; the role itself for the first of each.</param>
internal sealed record KnownCaller(string Name, string Role, Guid KeyId, Guid? DonorId, Guid? PartnerId)
{
    public string? DonorName { get; init; }
}

/// <summary>
/// Callers of every role, nobody before them: two of each kind that owns something, and a dispatcher of a city where nothing
/// happens. Keys stand for all credentials: what a token of code, device or client credentials says is the same claims.
/// </summary>
internal sealed class Callers : IDisposable
{
    public const string Nobody = "nobody";
    public const string OtherDonor = "donor B";
    public const string OtherPartner = "partner B";
    public const string DispatcherElsewhere = "dispatcher elsewhere";

    /// <summary>Everybody whose rights there are rules for.</summary>
    public static readonly string[] All = [Nobody, "donor", "partner", "dispatcher", "driver", "admin"];

    private const int NoLimit = 100_000;
    private readonly Dictionary<string, KnownCaller> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    private readonly HttpClient admin;

    private Callers(ServedApi api)
    {
        admin = new HttpClient { BaseAddress = api.Address };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Environment["NETSPRING_ADMIN_KEY"]);
        Sender = new Sender(api.Address, keys);
    }

    public Sender Sender { get; }

    public KnownCaller this[string name] => known[name];

    public static async Task<Callers> MakeAsync(ServedApi api)
    {
        var callers = new Callers(api);
        foreach (var role in All.Skip(1))
            await callers.AddAsync(role, role, role == "dispatcher" ? ["*"] : null);
        await callers.AddAsync(OtherDonor, "donor");
        await callers.AddAsync(OtherPartner, "partner");
        await callers.AddAsync(DispatcherElsewhere, "dispatcher", ["540100"]);
        return callers;
    }

    /// <summary>One more key of the same donor and partner, to be used up.</summary>
    public Task<KnownCaller> AddTwinAsync(KnownCaller of) => AddAsync($"{of.Name}, key {keys.Count}", of.Role, cities: null, of);

    public void Dispose()
    {
        admin.Dispose();
        Sender.Dispose();
    }

    private async Task<KnownCaller> AddAsync(string name, string role, string[]? cities = null, KnownCaller? twin = null)
    {
        var owns = role is "donor" or "partner";
        var donorId = twin?.DonorId ?? (owns ? Guid.CreateVersion7() : (Guid?)null);
        var partnerId = twin?.PartnerId ?? (role == "partner" ? Guid.CreateVersion7() : (Guid?)null);
        var donorName = owns ? twin?.DonorName ?? $"House of {name} {Guid.CreateVersion7():N}" : null;
        var body = new JsonObject { ["name"] = name, ["role"] = role, ["requestsPerMinute"] = NoLimit };
        if (owns)
            (body["donorId"], body["donorName"]) = (donorId, donorName);
        if (partnerId is not null)
            body["partnerId"] = partnerId;
        if (cities is not null)
            body["cities"] = new JsonArray([.. cities.Select(c => (JsonNode)c)]);
        if (role == "driver")
            body["driverCode"] = ServedApi.Driver;
        using var content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using var answer = await admin.PostAsync("/v1/api-keys", content);
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.IsSuccessStatusCode, made.ToJsonString());
        keys[name] = (string)made["key"]!;
        return known[name] = new KnownCaller(name, role, (Guid)made["id"]!, donorId, partnerId) { DonorName = donorName };
    }
}
