using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>Requests in a city of their own, where nothing else happens.</summary>
internal static class Pickups
{
    public const string Chengdu = "510100";
    public const string Lhasa = "540100";

    /// <summary>Of a donor of that name, at a site of the same name.</summary>
    public static async Task<Made> MakeAsync(RunningBoard board, string name, int laptops, string city = Chengdu)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var key = await SampleDay.DonorAsync(admin, name);
        using var donor = board.Caller(key);
        var (lon, lat) = city switch
        {
            Lhasa => (91.1100, 29.6500),
            Drives.Tianjin => (117.2100, 39.0800),
            _ => (104.0700, 30.6500),
        };
        return Made.Of(await SampleDay.SubmitAsync(donor, SampleDay.Body(name, "高新区天府大道中段1268号", lon, lat, laptops, isMorning: true, city)), key);
    }

    public static async Task<JsonElement> ReadAsync(RunningBoard board, Guid id)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        return await admin.GetFromJsonAsync<JsonElement>($"/v1/pickup-requests/{id}");
    }

    public static async Task<string> StatusAsync(RunningBoard board, Guid id) => (await ReadAsync(board, id)).GetProperty("status").GetString()!;

    public static Task BecomesAsync(RunningBoard board, Guid id, string status) =>
        EventuallyAsync(board, id, request => request.GetProperty("status").GetString() == status, status);

    /// <summary>Waits until every load of it has a driver.</summary>
    public static Task AssignedAsync(RunningBoard board, Guid id) => BecomesAsync(board, id, "Assigned");

    public static Task EventuallyAsync(RunningBoard board, Guid id, Func<JsonElement, bool> holds, string what) => Eventually.HoldsAsync(
        async () => holds(await ReadAsync(board, id)), $"the request to be {what}", TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500));

    /// <summary>The donor says that it is another number of laptops.</summary>
    public static async Task AmendAsync(RunningBoard board, Made made, int laptops)
    {
        using var donor = board.Caller(made.Key);
        using var seen = await donor.GetAsync($"/v1/pickup-requests/{made.Id}");
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/pickup-requests/{made.Id}")
        {
            Content = JsonContent.Create(new JsonObject { ["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = laptops }) }),
        };
        request.Headers.Add("If-Match", seen.Headers.ETag!.Tag);
        using var answer = await donor.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>By the Tab key alone.</summary>
    public static async Task TabToAsync(this IPage page, ILocator wanted)
    {
        await Assertions.Expect(wanted).ToBeVisibleAsync();
        // The element itself: a list that opens on the way hides all others from assistive technology, and so from roles.
        var element = (await wanted.ElementHandleAsync())!;
        for (var i = 0; i < 60 && !await element.EvaluateAsync<bool>("element => element === document.activeElement"); i++)
            await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(wanted).ToBeFocusedAsync();
    }

    /// <param name="Key">Of its donor.</param>
    internal sealed record Made(Guid Id, string Number, string Key)
    {
        public string Address => $"/board/requests/{Id}";

        /// <param name="answer">To its submission.</param>
        public static Made Of(JsonElement answer, string key) => new(answer.GetProperty("id").GetGuid(), answer.GetProperty("number").GetString()!, key);
    }
}
