using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>A partner does for a donor what that donor lets it do, and nothing else.</summary>
public sealed class ActingForSpecs(DoorService service) : IClassFixture<DoorService>
{
    private static readonly (int, string?) NotDelegated = (403, "donor-not-delegated");
    private static readonly (int, string?) NotFound = (404, "not-found");

    private readonly TestCaller donor = TestCaller.NewDonor("Delegating Ltd");
    private readonly TestCaller chamber = Delegations.NewChamber();

    private HttpClient Partner => service.Client(chamber);

    [Fact]
    public async Task It_asks_for_pickups_reads_and_changes_them_in_the_donor_s_name()
    {
        await service.GrantAsync(donor, chamber, Delegations.ReadAndWrite);
        var made = await Partner.SubmitAsync(For(donor, "1 Chamber Road"));
        Assert.Equal((201, donor.DonorId!.Value, "Delegating Ltd", chamber.PartnerId!.Value), (made.Status, made.Body.GetProperty("donorId").GetGuid(), made.Text("donorName"), made.Body.GetProperty("partnerId").GetGuid()));
        var own = await service.Client(donor).SubmitAsync(Samples.Pickup("2 Chamber Road"));
        var stranger = await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup("3 Chamber Road"));

        Assert.Equal([own.Id, made.Id], await PickupsAsync(Partner));
        Assert.Equal([own.Id, made.Id], await PickupsAsync(service.Client(donor)));
        Assert.Equal(200, (await Partner.ChangeAsync(own.Id, own.ETag, Samples.Change(("laptop", 44)))).Status);
        Assert.Equal(200, (await Partner.CancelAsync(made.Id, made.ETag)).Status);
        Assert.Equal(200, (await Partner.ReadAsync($"/v1/pickup-requests/{own.Id}/timeline")).Status);
        Assert.Equal(["Delegating Ltd"], (await Partner.ItemsAsync("/v1/donors")).Texts("name"));
        Assert.Equal(2, (await Partner.ItemsAsync($"/v1/donors/{donor.DonorId}/sites")).Count);
        Assert.Equal((200, 200), ((await ContactAsync(Partner, own, "export")).Status, (await ContactAsync(Partner, own, "erase")).Status));
        var export = await Partner.GetStringAsync(new Uri("/v1/pickup-requests/export", UriKind.Relative));
        Assert.Contains(own.Id.ToString(), export, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Id.ToString(), export, StringComparison.Ordinal);
        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/pickup-requests/{stranger.Id}")).Refusal());
        Assert.Equal(NotFound, (await Partner.CancelAsync(stranger.Id, stranger.ETag)).Refusal());
    }

    [Fact]
    public async Task Without_a_delegation_it_makes_nothing_and_finds_nothing()
    {
        await service.GrantAsync(donor, Delegations.NewChamber(), Delegations.ReadAndWrite);
        var theirs = await service.Client(donor).SubmitAsync(Samples.Pickup("1 Foreign Road"));
        var drive = await Drives.PublishAsync(service, "310000", "acting-none");
        foreach (var body in (JsonObject[])[For(donor, "2 Foreign Road"), Samples.Pickup("2 Foreign Road")])
        {
            Assert.Equal(NotDelegated, (await Partner.SubmitAsync(body)).Refusal());
            Assert.Equal(NotDelegated, (await EvaluateAsync(Partner, body)).Refusal());
        }
        Assert.Equal(NotDelegated, (await Partner.RegisterAsync(drive, Drives.Visit("10:00").With("donorId", donor.DonorId))).Refusal());
        Assert.Equal(NotDelegated, (await Partner.RegisterAsync(drive, Drives.Visit("10:00"))).Refusal());
        Assert.Equal(NotDelegated, (await ImportAsync(Partner, $"?donorId={donor.DonorId}")).Refusal());
        Assert.Equal(NotDelegated, (await ImportAsync(Partner, "")).Refusal());

        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/pickup-requests/{theirs.Id}")).Refusal());
        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/pickup-requests/{theirs.Id}/timeline")).Refusal());
        Assert.Equal(NotFound, (await Partner.ChangeAsync(theirs.Id, theirs.ETag, Samples.Change(("laptop", 44)))).Refusal());
        Assert.Equal(NotFound, (await ContactAsync(Partner, theirs, "erase")).Refusal());
        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/donors/{donor.DonorId}/sites")).Refusal());
        Assert.Empty(await PickupsAsync(Partner));
        Assert.Empty(await Partner.ItemsAsync("/v1/donors"));
    }

    [Fact]
    public async Task Who_may_only_read_is_told_so_when_it_changes_something()
    {
        await service.GrantAsync(donor, chamber, ["requests:read"]);
        var client = service.Client(donor);
        var request = await client.SubmitAsync(Samples.Pickup("1 Reading Road"));
        var small = await client.SubmitAsync(Samples.Pickup("2 Reading Road", ("laptop", 5)));
        var drive = await Drives.PublishAsync(service, "310000", "acting-read");
        var visit = await client.RegisterAsync(drive, Drives.Visit("10:00"));
        var together = await client.SendAsync(HttpMethod.Post, "/v1/consolidations", JsonContent.Create(new { requestId = small.Id }));
        Assert.Equal((201, 201), (visit.Status, together.Status));

        Assert.Equal(200, (await Partner.ReadAsync($"/v1/pickup-requests/{request.Id}")).Status);
        Assert.Equal(200, (await EvaluateAsync(Partner, For(donor, "1 Reading Road"))).Status);
        Assert.Equal(visit.Id, Assert.Single(await Partner.ItemsAsync($"/v1/drop-off-events/{drive}/registrations")).GetProperty("id").GetGuid());
        Assert.Equal(1, (await Partner.ReadAsync($"/v1/consolidations/{together.Id}")).Body.GetProperty("members").GetArrayLength());
        Assert.Equal(NotDelegated, (await Partner.ChangeAsync(request.Id, request.ETag, Samples.Change(("laptop", 44)))).Refusal());
        Assert.Equal(NotDelegated, (await Partner.CancelAsync(request.Id, null)).Refusal());
        Assert.Equal(NotDelegated, (await ContactAsync(Partner, request, "erase")).Refusal());
        Assert.Equal(NotDelegated, (await Partner.SubmitAsync(For(donor, "3 Reading Road"))).Refusal());
        Assert.Equal(NotDelegated, (await Partner.CommandAsync($"/v1/drop-off-events/{drive}/registrations/{visit.Id}/cancel", visit.ETag)).Refusal());
        Assert.Equal(NotDelegated, (await Partner.CommandAsync($"/v1/consolidations/{together.Id}/cancel", together.ETag)).Refusal());
        // Credentials that may not read do not learn what there is to be read.
        Assert.Equal(NotFound, (await service.Client(chamber with { Scopes = "requests:write" }).CancelAsync(request.Id, null)).Refusal());
        Assert.Equal(request.ETag, (await client.ReadAsync($"/v1/pickup-requests/{request.Id}")).ETag);
    }

    [Fact]
    public async Task What_has_ended_or_was_withdrawn_holds_no_more()
    {
        await service.MoveToAsync("2027-01-04", "10:00");
        var other = TestCaller.NewDonor("Withdrawing Ltd");
        await service.GrantAsync(donor, chamber, Delegations.ReadAndWrite, CityClock.At(new DateOnly(2027, 1, 5), TimeOnly.MinValue));
        await service.GrantAsync(other, chamber, Delegations.ReadAndWrite);
        var (first, second) = (await Partner.SubmitAsync(For(donor, "1 Ending Road")), await Partner.SubmitAsync(For(other, "2 Ending Road")));
        Assert.Equal([second.Id, first.Id], await PickupsAsync(Partner));

        await service.Client(other).WithdrawAsync(Delegations.Address(other, chamber));
        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/pickup-requests/{second.Id}")).Refusal());
        Assert.Equal(NotDelegated, (await Partner.SubmitAsync(For(other, "3 Ending Road"))).Refusal());
        Assert.Equal([first.Id], await PickupsAsync(Partner));
        await service.MoveToAsync("2027-01-05", "00:00");
        Assert.Equal(NotFound, (await Partner.CancelAsync(first.Id, first.ETag)).Refusal());
        Assert.Equal(NotDelegated, (await Partner.SubmitAsync(For(donor, "4 Ending Road"))).Refusal());
        Assert.Empty(await PickupsAsync(Partner));
        Assert.False(Assert.Single(await Partner.ItemsAsync("/v1/delegations")).GetProperty("inForce").GetBoolean());
    }

    [Fact]
    public async Task A_partner_with_a_donor_of_its_own_acts_for_that_one_too()
    {
        var partner = TestCaller.NewPartner("Own Ltd");
        await service.GrantAsync(donor, partner, Delegations.ReadAndWrite);
        var client = service.Client(partner);
        var (own, theirs) = (await client.SubmitAsync(Samples.Pickup("1 Both Road")), await client.SubmitAsync(For(donor, "2 Both Road")));
        Assert.Equal(("Own Ltd", "Delegating Ltd"), (own.Text("donorName"), theirs.Text("donorName")));
        Assert.Equal([theirs.Id, own.Id], await PickupsAsync(client));
        Assert.Equal([theirs.Id], await PickupsAsync(client, $"?donorId={donor.DonorId}"));
        Assert.Equal([theirs.Id], await PickupsAsync(service.Client(donor)));
    }

    [Fact]
    public async Task It_brings_two_donors_of_one_building_together_and_registers_a_third()
    {
        var guest = TestCaller.NewDonor("Guest Ltd");
        await service.GrantAsync(donor, chamber, Delegations.ReadAndWrite);
        await service.GrantAsync(guest, chamber, Delegations.ReadAndWrite);
        var requests = new List<Answer>();
        foreach (var of in (TestCaller[])[donor, guest])
            requests.Add(await Partner.SubmitAsync(For(of, "1 Chamber Tower", ("laptop", 16))));
        var opened = await Partner.SendAsync(HttpMethod.Post, "/v1/consolidations", JsonContent.Create(new { requestId = requests[0].Id }));
        var joined = await Partner.SendAsync(HttpMethod.Post, $"/v1/consolidations/{opened.Id}/join", JsonContent.Create(new { requestId = requests[1].Id }));
        Assert.Equal((200, 2), (joined.Status, joined.Body.GetProperty("members").GetArrayLength()));
        Assert.Single((await service.Client(guest).ReadAsync($"/v1/consolidations/{opened.Id}")).Body.GetProperty("members").EnumerateArray());
        Assert.Equal(200, (await Partner.CommandAsync($"/v1/consolidations/{opened.Id}/request", joined.ETag)).Status);

        var drive = await Drives.PublishAsync(service, "310000", "acting-visit");
        var visit = await Partner.RegisterAsync(drive, Drives.Visit("10:00").With("donorId", donor.DonorId));
        Assert.Equal((201, "Delegating Ltd", chamber.PartnerId!.Value), (visit.Status, visit.Text("donorName"), visit.Body.GetProperty("partnerId").GetGuid()));
        Assert.Equal(200, (await service.Client(donor).ReadAsync($"/v1/drop-off-events/{drive}/registrations/{visit.Id}")).Status);
    }

    [Fact]
    public async Task A_file_is_taken_for_the_donor_named_as_long_as_the_delegation_holds()
    {
        await service.GrantAsync(donor, chamber, Delegations.ReadAndWrite);
        var job = await ImportAsync(Partner, $"?donorId={donor.DonorId}");
        Assert.Equal(202, job.Status);
        await CompletedAsync(job.Id);
        var row = Assert.Single(await Partner.ItemsAsync($"/v1/imports/{job.Id}/results"));
        var request = await service.Client(donor).ReadAsync($"/v1/pickup-requests/{row.GetProperty("id").GetGuid()}");
        Assert.Equal(("Delegating Ltd", chamber.PartnerId!.Value), (request.Text("donorName"), request.Body.GetProperty("partnerId").GetGuid()));

        // A file that was sent before a withdrawal and is looked at after it.
        await service.Client(donor).WithdrawAsync(Delegations.Address(donor, chamber));
        var late = Guid.CreateVersion7();
        await service.ScalarAsync<Guid>(
            """
            with file as (
                insert into import (id, donor_id, donor_name, partner_id, is_delegated, actor, role, rows, created, failed, created_at)
                select $1, donor_id, donor_name, partner_id, is_delegated, actor, role, 1, 0, 0, created_at from import where id = $2 returning id)
            insert into import_row (import_id, index, submission, status) select id, 0, $3::jsonb, 'Pending' from file returning import_id
            """,
            late, job.Id, Samples.Pickup("9 Late Road").ToJsonString());
        await CompletedAsync(late);
        var refused = Assert.Single(await service.Client(donor).ItemsAsync($"/v1/imports/{late}/results"));
        Assert.Equal("donor-not-delegated", refused.GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal(NotFound, (await Partner.ReadAsync($"/v1/imports/{late}")).Refusal());
    }

    private static JsonObject For(TestCaller donor, string address, params (string Category, int Quantity)[] lines) =>
        Samples.Pickup(address, lines).With("donorId", donor.DonorId);

    private static async Task<IReadOnlyList<Guid>> PickupsAsync(HttpClient client, string query = "") =>
        [.. (await client.ItemsAsync("/v1/pickup-requests" + query)).Select(r => r.GetProperty("id").GetGuid())];

    private static Task<Answer> EvaluateAsync(HttpClient client, JsonNode body) =>
        client.SendAsync(HttpMethod.Post, "/v1/pickup-requests/evaluate", JsonContent.Create(body));

    private static Task<Answer> ContactAsync(HttpClient client, Answer request, string command) =>
        client.SendAsync(HttpMethod.Post, $"/v1/contacts/{request.Body.GetProperty("contactId").GetGuid()}/{command}", null);

    private static Task<Answer> ImportAsync(HttpClient client, string query) => client.SendAsync(
        HttpMethod.Post, "/v1/pickup-requests/import" + query,
        new StringContent("siteName,cityCode,address,contactName,laptop\nTower,310000,1 File Road,IT office,40\n", Encoding.UTF8, "text/csv"),
        ("Idempotency-Key", Guid.CreateVersion7().ToString()));

    private Task CompletedAsync(Guid import) => Eventually.HoldsAsync(
        async () => (await service.Client(donor).ReadAsync($"/v1/imports/{import}")).Text("status") == "Completed", "the import");
}
