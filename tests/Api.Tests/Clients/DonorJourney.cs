// Compiled in the test together with the generated client: the main job of a donor with nothing else.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Netspring.Generated;

public static class DonorJourney
{
    public static async Task<string> RunAsync(HttpClient http, CancellationToken stop)
    {
        var client = new NetspringClient(http);
        var body = new PickupSubmission
        {
            Site = new SubmittedSite { Name = "Infinitus Tower", CityCode = "310000", Address = $"168 Hubin Road, room {Guid.CreateVersion7()}" },
            Contact = new SubmittedContact { Name = "IT office", Phone = "+86 21 5550 0100" },
            Lines = [new SubmittedLine { Category = "laptop", Quantity = 25 }, new SubmittedLine { Category = "desktop", Quantity = 8 }],
        };
        var key = Guid.CreateVersion7().ToString();
        var created = await client.SubmitPickupAsync(key, body, stop);
        var again = await client.SubmitPickupAsync(key, body, stop);
        if (again.Result.Id != created.Result.Id || again.Headers["Idempotency-Replayed"].Single() != "true")
            throw new InvalidOperationException("The same key made a second request.");

        var id = created.Result.Id;
        var seen = await client.GetPickupAsync(id, stop);
        for (var attempt = 0; attempt < 120 && seen.Result.Status is not (RequestStatus.Assigned or RequestStatus.Scheduled); attempt++)
        {
            await Task.Delay(500, stop);
            seen = await client.GetPickupAsync(id, stop);
        }
        var status = seen.Result.Status;
        var timeline = await client.GetPickupTimelineAsync(id, null, null, stop);
        var cancelled = await CancelAsync(client, id, seen.Headers["ETag"].Single(), stop);
        return $"{created.Result.CountedUnits} {status} {timeline.Result.Items.Count > 0} {cancelled}";
    }

    /// <summary>Whoever has it assigned meanwhile makes a newer version: look again and repeat.</summary>
    private static async Task<RequestStatus> CancelAsync(NetspringClient client, Guid id, string etag, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return (await client.CancelPickupAsync(id, etag, new Cancellation { Reason = "Only a test" }, stop)).Result.Status;
            }
            catch (NetspringException<Problem> refused) when (refused.StatusCode == 412)
            {
                etag = (await client.GetPickupAsync(id, stop)).Headers["ETag"].Single();
            }
        }
    }
}
