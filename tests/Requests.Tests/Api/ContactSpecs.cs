using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Story S13: a person is exported and erased.</summary>
public sealed class ContactSpecs(RecordedService service) : IClassFixture<RecordedService>
{
    private readonly TestCaller caller = TestCaller.NewDonor("Infinitus (China)");

    [Fact]
    public async Task An_erased_person_is_in_no_table_and_was_in_no_log()
    {
        var canaries = new[] { "HiddenName", "HiddenPhone", "HiddenMail", "HiddenNotes", "HiddenReason", "HiddenTwin" };
        var donor = service.Client(caller);
        var (first, key) = (Person("1 Canary Road", "HiddenNotes by the gate", "Hidden"), Guid.CreateVersion7().ToString());
        var request = await donor.SubmitAsync(first, key);
        var twin = await donor.SubmitAsync(Person("2 Canary Road", "Ring HiddenTwin", "Hidden"));
        await donor.SendAsync(
            HttpMethod.Post, $"/v1/pickup-requests/{request.Id}/cancel", JsonContent.Create(new { reason = "HiddenReason has left" }), ("If-Match", "\"1\""));
        await service.Bus.WaitForAsync<PickupCancelled>(e => e.RequestId == request.Id);
        foreach (var canary in canaries)
            Assert.NotEmpty(await service.TablesWithAsync(canary));

        var contactId = request.Body.GetProperty("contactId").GetGuid();
        var erased = await EraseAsync(donor, contactId);
        Assert.Equal((200, "erased", contactId), (erased.Status, erased.Text("pseudonym"), erased.Id));
        await Eventually.HoldsAsync(async () => await service.ScalarAsync<long>("select count(*) from outbox_message") == 0, "the outbox");
        foreach (var canary in canaries)
        {
            Assert.Empty(await service.TablesWithAsync(canary));
            Assert.DoesNotContain(service.LogLines, line => line.Contains(canary, StringComparison.Ordinal));
        }
        Assert.NotEmpty(service.LogLines);

        var told = await service.Bus.WaitForAsync<ContactErased>(e => e.ContactId == contactId);
        Assert.Equal((2L, caller.DonorId!.Value, "310000", request.Id), (told.Version, told.DonorId, told.CityCode, Assert.Single(told.RequestIds)));
        var other = await service.Bus.WaitForAsync<ContactErased>(e => e.ContactId == twin.Body.GetProperty("contactId").GetGuid());
        Assert.Equal([twin.Id], other.RequestIds);
        var replayed = await donor.SubmitAsync(first, key);
        Assert.Equal((201, true, request.Id), (replayed.Status, replayed.IsReplayed, replayed.Id));
        Assert.Equal(JsonValueKind.Null, Notes(replayed).ValueKind);
        var read = await donor.ReadAsync($"/v1/pickup-requests/{request.Id}");
        Assert.Equal(("Cancelled", "\"3\"", 33), (read.Text("status"), read.ETag, read.Body.GetProperty("countedUnits").GetInt32()));
        var trail = await service.Client(TestCaller.Admin).AuditOfAsync("PickupRequest", request.Id.ToString());
        Assert.Equal(["erased", null], trail.Texts("reason"));
    }

    [Fact]
    public async Task Others_hear_who_the_person_is_and_nobody_hears_it_twice()
    {
        var request = await service.Client(caller).SubmitAsync(Person("1 Told Road"));
        var contactId = request.Body.GetProperty("contactId").GetGuid();
        var told = await service.Bus.WaitForAsync<ContactChanged>(e => e.ContactId == contactId);

        Assert.Equal((1L, request.Id, "CanaryName", "CanaryPhone", "CanaryMail@example.org"), (told.Version, told.RequestId, told.Name, told.Phone, told.Email));
        Assert.Single(service.Bus.Received<ContactChanged>(), e => e.ContactId == contactId);
    }

    [Fact]
    public async Task Erasing_again_and_at_once_answers_the_same_and_tells_it_once()
    {
        var donor = service.Client(caller);
        var contactId = (await donor.SubmitAsync(Person("1 Twice Road"))).Body.GetProperty("contactId").GetGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EraseAsync(donor, contactId)));

        Assert.All(answers, a => Assert.Equal((200, answers[0].Body.GetRawText()), (a.Status, a.Body.GetRawText())));
        Assert.Equal(answers[0].Body.GetRawText(), (await EraseAsync(service.Client(TestCaller.Admin), contactId)).Body.GetRawText());
        await service.Bus.WaitForAsync<ContactErased>(e => e.ContactId == contactId);
        var audit = await service.Client(TestCaller.Admin).AuditOfAsync("Contact", contactId.ToString());
        Assert.Equal((caller.Id, "ContactErased"), Assert.Single(audit) is var entry ? (entry.GetProperty("actor").GetString(), entry.GetProperty("action").GetString()) : default);
        Assert.Single(service.Bus.Received<ContactErased>(), e => e.ContactId == contactId);
    }

    [Fact]
    public async Task An_export_holds_all_that_is_known_of_a_person()
    {
        var donor = service.Client(caller);
        var drive = await Drives.PublishAsync(service, "310000", $"export-{Guid.CreateVersion7():N}");
        var small = Person("1 Export Road");
        small["lines"] = Samples.Lines(("laptop", 3));
        var request = await donor.SubmitAsync(small);
        var twin = await donor.SubmitAsync(Person("2 Export Road"));
        var stranger = await donor.SubmitAsync(Samples.Pickup("3 Export Road"));
        var converted = await donor.ConvertAsync(request.Id, request.ETag, drive, "10:00");
        Assert.Equal(200, converted.Status);
        var contactId = request.Body.GetProperty("contactId").GetGuid();
        var export = await ExportAsync(donor, contactId);

        Assert.Equal(200, export.Status);
        Assert.Equal([contactId, twin.Body.GetProperty("contactId").GetGuid()], Ids(export, "contacts"));
        Assert.Equal(["CanaryName", "CanaryName"], export.Body.GetProperty("contacts").EnumerateArray().Texts("name"));
        Assert.Equal([request.Id, twin.Id], Ids(export, "requests"));
        Assert.DoesNotContain(stranger.Id, Ids(export, "requests"));
        Assert.Equal([converted.Body.GetProperty("conversion").GetProperty("registrationId").GetGuid()], Ids(export, "registrations"));
        Assert.Equal(
            ["PickupFoundIneligible", "PickupRequested", "DropOffRegistered", "ContactExported"],
            export.Body.GetProperty("audit").EnumerateArray().Texts("action"));

        await EraseAsync(donor, contactId);
        var after = await ExportAsync(service.Client(TestCaller.Admin), contactId);
        var left = Assert.Single(after.Body.GetProperty("contacts").EnumerateArray());
        Assert.Equal(("erased", JsonValueKind.Null), (left.GetProperty("name").GetString(), left.GetProperty("phone").ValueKind));
        Assert.DoesNotContain("Canary", after.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_is_nobody_elses()
    {
        var contactId = (await service.Client(caller).SubmitAsync(Person("1 Own Road"))).Body.GetProperty("contactId").GetGuid();
        var unknown = await EraseAsync(service.Client(caller), Guid.CreateVersion7());

        foreach (var other in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner()])
        {
            Assert.Equal((404, unknown.Code), await EraseAsync(service.Client(other), contactId) is var erase ? (erase.Status, erase.Code) : default);
            Assert.Equal((404, unknown.Code), await ExportAsync(service.Client(other), contactId) is var export ? (export.Status, export.Code) : default);
        }
        foreach (var role in (TestCaller[])[TestCaller.Dispatcher, TestCaller.Driver, TestCaller.Public])
            Assert.Equal((403, 403), ((await EraseAsync(service.Client(role), contactId)).Status, (await ExportAsync(service.Client(role), contactId)).Status));
        Assert.Equal("CanaryName", await service.ScalarAsync<string>("select name from contact where id = $1", contactId));
    }

    [Fact]
    public async Task Whom_to_ask_for_is_read_by_the_donor_and_by_staff_of_the_city_until_it_is_erased()
    {
        var contactId = (await service.Client(caller).SubmitAsync(Person("3 Own Road"))).Body.GetProperty("contactId").GetGuid();

        foreach (var reader in (TestCaller[])[caller, TestCaller.Dispatcher, TestCaller.Admin, new TestCaller("dispatcher", Cities: "310000")])
        {
            var read = await service.Client(reader).ReadAsync($"/v1/contacts/{contactId}");
            Assert.Equal((200, "CanaryName", "CanaryPhone"), (read.Status, read.Text("name"), read.Text("phone")));
        }
        foreach (var other in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner(), new TestCaller("dispatcher", Cities: "500000")])
            Assert.Equal(404, (await service.Client(other).ReadAsync($"/v1/contacts/{contactId}")).Status);
        Assert.Equal(403, (await service.Client(TestCaller.Driver).ReadAsync($"/v1/contacts/{contactId}")).Status);
        await EraseAsync(service.Client(caller), contactId);
        var erased = await service.Client(TestCaller.Dispatcher).ReadAsync($"/v1/contacts/{contactId}");
        Assert.Equal(("erased", JsonValueKind.Null), (erased.Text("name"), erased.Body.GetProperty("phone").ValueKind));
    }

    /// <param name="word">With which name, telephone and e-mail begin.</param>
    private static JsonObject Person(string address, string notes = "", string word = "Canary")
    {
        var body = Samples.Pickup(address);
        body["contact"] = new JsonObject { ["name"] = $"{word}Name", ["phone"] = $"{word}Phone", ["email"] = $"{word}Mail@example.org" };
        body["site"]!["access"]!["notes"] = notes;
        return body;
    }

    private static JsonElement Notes(Answer answer) => answer.Body.GetProperty("site").GetProperty("access").GetProperty("notes");

    private static IEnumerable<Guid> Ids(Answer answer, string list) => answer.Body.GetProperty(list).EnumerateArray().Select(i => i.GetProperty("id").GetGuid());

    private static Task<Answer> EraseAsync(HttpClient client, Guid id) => client.SendAsync(HttpMethod.Post, $"/v1/contacts/{id}/erase", null);

    private static Task<Answer> ExportAsync(HttpClient client, Guid id) => client.SendAsync(HttpMethod.Post, $"/v1/contacts/{id}/export", null);
}
