using System.Text;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class ImportingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private const string Header = "siteName,cityCode,address,lon,lat,floor,elevator,contactName,contactPhone,availability,reference,laptop,monitor";
    private readonly TestCaller donor = TestCaller.NewDonor("Import & Co");

    [Fact]
    public async Task Rows_become_requests_and_what_is_wrong_with_the_others_is_told()
    {
        var client = service.Client(donor);
        var file = $"""
            {Header}
            Tower,310000,1 Import Road,121.47,31.22,27,true,Wang Fang,+86 21 5555 0199,2026-12-01 09:00-17:00; 2026-12-02 09:00-12:00,"PO, 1",40,3
            Annex,310000,2 Import Road,,,,,Wang Fang,,,PO-2,30,
            Hall,999999,3 Import Road,,,,,Wang Fang,,,PO-3,40,
            Shed,310000,4 Import Road,,,,,Wang Fang,,,PO-4,many,
            Tower,310000,"1, import road",,,,,Wang Fang,,,PO-5,50,
            """;
        var job = await ImportAsync(client, file, "text/csv");
        Assert.Equal(202, job.Status);
        Assert.Equal($"/v1/imports/{job.Id}", job.Response.Headers.Location!.OriginalString);
        var done = await CompletedAsync(client, job.Id);
        Assert.Equal((5, 2, 3, 1d), (Number(done, "rows"), Number(done, "created"), Number(done, "failed"), done.Body.GetProperty("progress").GetDouble()));

        var rows = (await client.ReadAsync($"/v1/imports/{job.Id}/results")).Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(["Created", "Created", "Failed", "Failed", "Failed"], rows.Select(r => r.GetProperty("status").GetString()));
        Assert.Equal(["city-not-served", "validation-failed", "duplicate-request-suspected"], rows.Skip(2).Select(r => r.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal("/lines/0/quantity", rows[3].GetProperty("problem").GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(rows[0].GetProperty("id").GetGuid(), rows[4].GetProperty("problem").GetProperty("candidates")[0].GetProperty("id").GetGuid());

        var first = await client.ReadAsync($"/v1/pickup-requests/{rows[0].GetProperty("id").GetGuid()}");
        Assert.Equal(("AwaitingSchedule", "PO, 1", "Import & Co", 2), (first.Text("status"), first.Text("reference"), first.Text("donorName"), first.Body.GetProperty("availability").GetArrayLength()));
        Assert.Equal(27, first.Body.GetProperty("site").GetProperty("access").GetProperty("floor").GetInt32());
        Assert.Equal("Ineligible", (await client.ReadAsync($"/v1/pickup-requests/{rows[1].GetProperty("id").GetGuid()}")).Text("status"));
        await service.Bus.WaitForAsync<PickupRequested>(e => e.RequestId == first.Id);
        Assert.Equal(0, await service.ScalarAsync<long>("select count(*) from import_row where import_id = $1 and submission is not null", job.Id));
    }

    [Fact]
    public async Task Lines_of_JSON_are_taken_like_single_submissions_and_pages_follow_the_rows()
    {
        var client = service.Client(donor);
        var good = Samples.Pickup("5 Import Road").ToJsonString();
        var job = await ImportAsync(client, $"{good}\n\n{{ nonsense\n{{\"colour\":\"red\"}}\n{Samples.Pickup("6 Import Road").ToJsonString()}\n", "application/x-ndjson");
        await CompletedAsync(client, job.Id);

        var first = await client.ReadAsync($"/v1/imports/{job.Id}/results?limit=3");
        Assert.Equal(["Created", "Failed", "Failed"], Statuses(first));
        var second = await client.ReadAsync($"/v1/imports/{job.Id}/results?limit=3&cursor={first.Text("nextCursor")}");
        Assert.Equal(["Created"], Statuses(second));
        Assert.Equal(JsonValueKind.Null, second.Body.GetProperty("nextCursor").ValueKind);
        Assert.Equal(["Failed", "Failed"], Statuses(await client.ReadAsync($"/v1/imports/{job.Id}/results?status=Failed")));
        Assert.DoesNotContain("PickupSubmission", first.Body.GetRawText(), StringComparison.Ordinal);

        static IEnumerable<string?> Statuses(Answer answer) => answer.Body.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_file_with_the_same_key_is_imported_once()
    {
        var client = service.Client(donor);
        var file = $"{Header}\nTower,310000,7 Import Road,,,,,Wang Fang,,,,40,\n";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ImportAsync(client, file, "text/csv", "K-import")));
        var job = Assert.Single(answers.Where(a => a.Status == 202).Select(a => a.Id).Distinct());
        Assert.All(answers, a => Assert.Contains(a.Status, (int[])[202, 409]));
        await CompletedAsync(client, job);
        Assert.Equal(1, await service.ScalarAsync<long>("select count(*) from judge_requests where idempotency_key = $1", $"import {job} 0"));
        Assert.Equal(422, (await ImportAsync(client, file + "\n", "text/csv", "K-import")).Status);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_rows_are_taken_in_several_transactions()
    {
        var client = service.Client(donor);
        var rows = string.Join('\n', Enumerable.Range(0, 250).Select(i => $"Tower,310000,Long Road {i},,,,,Wang Fang,,,,40,"));
        var done = await CompletedAsync(client, (await ImportAsync(client, $"{Header}\n{rows}", "text/csv")).Id);
        Assert.Equal((250, 0), (Number(done, "created"), Number(done, "failed")));
        Assert.Equal(250, await service.ScalarAsync<long>("select count(*) from judge_requests where idempotency_key like $1", $"import {done.Id} %"));
    }

    [Fact]
    public async Task What_is_no_such_file_is_refused_as_a_whole()
    {
        var client = service.Client(donor);
        Assert.Equal((400, "/0"), await ImportAsync(client, "colour,laptop\nred,40", "text/csv") is var unknown ? (unknown.Status, unknown.FirstPointer) : default);
        Assert.Equal(400, (await ImportAsync(client, "", "text/csv")).Status);
        Assert.Equal(400, (await ImportAsync(client, Header, "text/csv")).Status);
        Assert.Equal(415, (await ImportAsync(client, "<rows/>", "application/xml")).Status);
        Assert.Equal(403, (await ImportAsync(service.Client(TestCaller.Dispatcher), Header, "text/csv")).Status);
        var unkeyed = await client.SendAsync(HttpMethod.Post, "/v1/pickup-requests/import", new StringContent(Header, Encoding.UTF8, "text/csv"));
        Assert.Equal((400, "idempotency-key-required"), (unkeyed.Status, unkeyed.Code));
    }

    [Fact]
    public async Task An_import_is_its_donors_only()
    {
        var job = await ImportAsync(service.Client(donor), $"{Header}\nTower,310000,8 Import Road,,,,,Wang Fang,,,,40,", "text/csv");
        var other = service.Client(TestCaller.NewDonor());
        Assert.Equal(404, (await other.ReadAsync($"/v1/imports/{job.Id}")).Status);
        Assert.Equal(404, (await other.ReadAsync($"/v1/imports/{job.Id}/results")).Status);
    }

    [Fact]
    public async Task An_export_is_safe_to_open_in_a_spreadsheet()
    {
        var exporter = TestCaller.NewDonor();
        var client = service.Client(exporter);
        foreach (var (reference, i) in ((string[])["=1+1", "+86", "-2", "@SUM(A1)", "\tx", "plain \"quoted\", with comma"]).Select((r, i) => (r, i)))
        {
            var body = Samples.Pickup($"{i} Formula Road");
            body["reference"] = reference;
            Assert.Equal(201, (await client.SubmitAsync(body)).Status);
        }
        var stranger = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup());

        using var answer = await client.GetAsync(new Uri("/v1/pickup-requests/export?cityCode=310000", UriKind.Relative));
        Assert.Equal(("text/csv", "pickup-requests.csv"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("number,status,cityCode,", lines[0], StringComparison.Ordinal);
        foreach (var cell in (string[])["'=1+1", "'+86", "'-2", "'@SUM(A1)", "'\tx", "\"plain \"\"quoted\"\", with comma\""])
            Assert.Contains(lines, line => line.Contains(cell, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(stranger.Id.ToString(), StringComparison.Ordinal));
        Assert.Single((await client.GetStringAsync(new Uri("/v1/pickup-requests/export?status=Collected", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<Answer> ImportAsync(HttpClient client, string file, string type, string? key = null) => client.SendAsync(
        HttpMethod.Post, "/v1/pickup-requests/import", new StringContent(file, Encoding.UTF8, type), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    private static async Task<Answer> CompletedAsync(HttpClient client, Guid id)
    {
        Answer? job = null;
        await Eventually.HoldsAsync(async () => (job = await client.ReadAsync($"/v1/imports/{id}")).Text("status") == "Completed", "the import");
        return job!;
    }

    private static int Number(Answer answer, string name) => answer.Body.GetProperty(name).GetInt32();
}
