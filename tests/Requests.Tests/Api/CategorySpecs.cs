using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Netspring.ServiceDefaults.Data;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class CategorySpecs(DoorService service) : IClassFixture<DoorService>
{
    private readonly HttpClient admin = service.Client(TestCaller.Admin);
    private readonly HttpClient donor = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task Tablets_count_from_the_day_on_which_an_admin_lets_them()
    {
        await service.MoveToAsync("2026-12-20", "10:00");
        var shipped = await donor.ReadAsync("/v1/categories/tablet");
        Assert.Equal((200, "\"0\"", false), (shipped.Status, shipped.ETag, Counts(shipped.Body.GetProperty("current"))));
        var set = await admin.PutAsync("/v1/categories/tablet", "\"0\"", AdminCalls.Category("Tablet", from: "2027-01-01"));
        Assert.Equal((200, "\"1\"", false), (set.Status, set.ETag, Counts(set.Body.GetProperty("current"))));
        Assert.Equal(("2027-01-01", true), Assert.Single(set.Body.GetProperty("upcoming").EnumerateArray()) is var next ? (next.GetProperty("effectiveFrom").GetString(), Counts(next)) : default);
        var early = await donor.SubmitAsync(Samples.Pickup("1 Old Road", ("tablet", 40)));
        Assert.Equal("Ineligible", early.Text("status"));

        await service.MoveToAsync("2027-01-01", "00:01");
        Assert.Equal("AwaitingSchedule", (await donor.SubmitAsync(Samples.Pickup("2 New Road", ("tablet", 40)))).Text("status"));
        Assert.Equal("Ineligible", (await donor.ReadAsync($"/v1/pickup-requests/{early.Id}")).Text("status"));
        Assert.True(Counts(await ListedAsync("tablet")));

        var entry = Assert.Single(await admin.AuditOfAsync("Category", "tablet"));
        Assert.Equal(("CategorySet", JsonValueKind.Null), (entry.GetProperty("action").GetString(), entry.GetProperty("cityCode").ValueKind));
        Assert.Equal((false, true), (Counts(entry.GetProperty("before")), Counts(entry.GetProperty("after"))));
        Assert.Empty(await service.Client(TestCaller.Dispatcher).AuditOfAsync("Category", "tablet"));
    }

    [Fact]
    public async Task An_unknown_code_is_a_new_category_from_its_day_on()
    {
        await service.MoveToAsync("2027-02-01", "10:00");
        Assert.Equal(404, (await donor.ReadAsync("/v1/categories/smart-glass")).Status);
        Assert.Equal(428, (await admin.PutAsync("/v1/categories/smart-glass", null, AdminCalls.Category("Smart glasses"))).Status);
        var made = await admin.PutAsync("/v1/categories/smart-glass", "\"0\"", AdminCalls.Category("Smart glasses", from: "2027-02-02"));
        Assert.Equal((201, "\"1\"", "/v1/categories/smart-glass"), (made.Status, made.ETag, made.Response.Headers.Location!.OriginalString));
        Assert.Equal(JsonValueKind.Null, made.Body.GetProperty("current").ValueKind);
        var early = await donor.SubmitAsync(Samples.Pickup("1 Glass Road", ("smart-glass", 40)));
        Assert.Equal((400, "/lines/0/category"), (early.Status, early.FirstPointer));

        await service.MoveToAsync("2027-02-02", "10:00");
        Assert.Equal("Smart glasses", (await ListedAsync("smart-glass")).GetProperty("nameEn").GetString());
        var request = await donor.SubmitAsync(Samples.Pickup("1 Glass Road", ("smart-glass", 40)));
        Assert.Equal((201, "AwaitingSchedule", 28.0m), (request.Status, request.Text("status"), request.Body.GetProperty("kg").GetDecimal()));
        var excluded = await admin.PutAsync("/v1/categories/smart-glass", "\"1\"", AdminCalls.Category("Smart glasses").With("excluded", true));
        Assert.Equal((200, "\"2\"", "2027-02-02"), (excluded.Status, excluded.ETag, excluded.Body.GetProperty("current").GetProperty("effectiveFrom").GetString()));
        Assert.Equal("item-excluded", (await donor.SubmitAsync(Samples.Pickup("2 Glass Road", ("smart-glass", 40)))).Code);
    }

    [Fact]
    public async Task Only_what_was_seen_is_changed_and_a_double_click_counts_once()
    {
        const string Address = "/v1/categories/e-reader";
        Assert.Equal(201, (await admin.PutAsync(Address, "\"0\"", AdminCalls.Category("E-reader"))).Status);
        Assert.Equal((200, "\"1\""), await admin.PutAsync(Address, "\"0\"", AdminCalls.Category("E-reader")) is var again ? (again.Status, again.ETag) : default);
        Assert.Equal((412, "\"1\""), await admin.PutAsync(Address, "\"0\"", AdminCalls.Category("Reader")) is var stale ? (stale.Status, stale.Text("currentETag")) : default);
        Assert.Single(await admin.AuditOfAsync("Category", "e-reader"));
    }

    [Fact]
    public async Task A_new_release_does_not_overwrite_what_an_admin_made()
    {
        Assert.Equal(200, (await admin.PutAsync("/v1/categories/phone", "\"0\"", AdminCalls.Category("Mobile"))).Status);
        await using (var scope = service.Services.CreateAsyncScope())
        {
            foreach (var data in scope.ServiceProvider.GetServices<IReferenceData>())
                await data.LoadAsync(CancellationToken.None);
        }

        var phone = await donor.ReadAsync("/v1/categories/phone");
        Assert.Equal(("Mobile", "\"1\""), (phone.Body.GetProperty("current").GetProperty("nameEn").GetString(), phone.ETag));
        Assert.Equal("Laptop", (await donor.ReadAsync("/v1/categories/laptop")).Body.GetProperty("current").GetProperty("nameEn").GetString());
    }

    /// <summary>Field of the sample body, the JSON to put there (null removes it), and the pointer of the answer.</summary>
    public static TheoryData<string, string?, string> Fields => new()
    {
        { "nameZh", null, "/nameZh" },
        { "nameEn", "\"  \"", "/nameEn" },
        { "nameEn", $"\"{new string('x', 101)}\"", "/nameEn" },
        { "countsAsComputer", null, "/countsAsComputer" },
        { "excluded", null, "/excluded" },
        { "skill", "\"Big Hands\"", "/skill" },
        { "kgPerPiece", null, "/kgPerPiece" },
        { "kgPerPiece", "-0.1", "/kgPerPiece" },
        { "kgPerPiece", "1001", "/kgPerPiece" },
        { "kgPerPiece", "1e99", "/kgPerPiece" },
        { "m3PerPiece", "10.5", "/m3PerPiece" },
        { "effectiveFrom", "\"2000-01-01\"", "/effectiveFrom" },
        { "colour", "\"red\"", "/colour" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Bad_input_is_named_and_nothing_is_stored(string name, string? json, string pointer)
    {
        var body = AdminCalls.Category("Bad");
        body.Remove(name);
        if (json is not null)
            body[name] = JsonNode.Parse(json);
        var answer = await admin.PutAsync("/v1/categories/bad", "\"0\"", body);

        Assert.Equal((400, "validation-failed", pointer), (answer.Status, answer.Code, answer.FirstPointer));
        Assert.Equal(404, (await donor.ReadAsync("/v1/categories/bad")).Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Laptop")]
    [InlineData("über")]
    [InlineData("a-code-of-more-than-forty-characters-is-too-long")]
    public async Task A_bad_code_is_named(string code)
    {
        var answer = await admin.PutAsync($"/v1/categories/{code}", "\"0\"", AdminCalls.Category("Bad"));
        Assert.Equal((400, "/code"), (answer.Status, answer.FirstPointer));
        Assert.Equal(404, (await donor.ReadAsync($"/v1/categories/{code}")).Status);
    }

    [Fact]
    public async Task Only_an_admin_with_the_scope_sets_one()
    {
        foreach (var other in (TestCaller[])[TestCaller.NewDonor(), TestCaller.Dispatcher, TestCaller.Driver, TestCaller.Public, TestCaller.Admin with { Scopes = "requests:read" }])
            Assert.Equal(403, (await service.Client(other).PutAsync("/v1/categories/laptop", "\"0\"", AdminCalls.Category("Laptop"))).Status);
        Assert.Equal("\"0\"", (await donor.ReadAsync("/v1/categories/laptop")).ETag);
    }

    private static bool Counts(JsonElement category) => category.GetProperty("countsAsComputer").GetBoolean();

    private async Task<JsonElement> ListedAsync(string code) =>
        (await donor.ReadAsync("/v1/categories")).Body.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("code").GetString() == code);
}
