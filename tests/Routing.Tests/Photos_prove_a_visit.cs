using System.Text.Json;
using Netspring.Contracts;
using Netspring.Launcher.Judging;
using Netspring.Testing;
using static Netspring.Routing.Tests.PhotoCalls;

namespace Netspring.Routing.Tests;

public sealed class Photos_prove_a_visit(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task Sealed_by_their_hashes()
    {
        var (request, assigned, driver) = await routing.DispatchedAsync("310000");
        var (goods, drawn) = (SamplePictures.Jpeg(), SamplePictures.Png(3));
        Guid[] ids = [await routing.PhotographedAsync(driver, assigned, goods), await routing.PhotographedAsync(driver, assigned, drawn, "signature")];
        var done = Assert.Single(await routing.TellAsync(driver, Done(assigned, "complete", ids[1], ids[0], ids[1])));
        Assert.Equal("applied", done.GetProperty("status").GetString());

        var content = JsonDocument.Parse((await routing.ScalarAsync<string>("select content from collection_record where route_id = $1", assigned.RouteId))!).RootElement;
        Assert.Equal(
            [(ids[1], "signature", Sha256(drawn)), (ids[0], "photo", Sha256(goods))],
            content.GetProperty("photos").EnumerateArray().Select(p => (p.GetProperty("id").GetGuid(), p.GetProperty("kind").GetString(), p.GetProperty("sha256").GetString())));
        Assert.Equal([ids[1], ids[0]], content.GetProperty("door").GetProperty("photoIds").EnumerateArray().Select(id => id.GetGuid()));
        var told = await routing.Bus.WaitForAsync<PickupCollected>(e => e.LoadId == request.LoadId);
        Assert.Equal([$"{ids[1]}", $"{ids[0]}"], told.Record.Photos);
        Assert.Equal(2, await routing.ScalarAsync<long>("select count(*) from photo where record_id = $1", content.GetProperty("recordId").GetGuid()));
        Assert.Null((await RecordChain.VerifyAsync(routing.Database, CancellationToken.None)).Broken);
    }

    [Fact]
    public async Task And_are_sent_before_the_event_that_names_them()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("500000");
        var (_, foreign, colleague) = await routing.DispatchedAsync("110000");
        var early = Done(assigned, "complete", Guid.CreateVersion7());
        var others = Done(assigned, "complete", await routing.PhotographedAsync(colleague, foreign, SamplePictures.Jpeg()));
        var finish = new { clientEventId = Guid.CreateVersion7(), type = "finish", routeId = assigned.RouteId, deviceTime = TimeProvider.System.GetUtcNow().AddMinutes(1) };
        var refused = await routing.TellAsync(driver, finish, early, others);
        Assert.Equal(Enumerable.Repeat("photo-unknown", 3), refused.Select(result => Code(result.GetProperty("problem"))));
        Assert.Equal(
            ["/events/0", "/events/1/photoIds/0", "/events/2/photoIds/0"],
            refused.Select(result => result.GetProperty("problem").GetProperty("errors").EnumerateArray().Single().GetProperty("pointer").GetString()));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from driver_event where route_id = $1", assigned.RouteId));

        // The very events may come again once the picture is there.
        var id = await routing.PhotographedAsync(driver, assigned, SamplePictures.Jpeg());
        await RenameAsync(id, IdOf(early));
        var taken = await routing.TellAsync(driver, finish, early);
        Assert.Equal(["applied", "applied"], taken.Select(result => result.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Or_the_record_and_the_row_tell_on_one_another()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("330100");
        var id = await routing.PhotographedAsync(driver, assigned, SamplePictures.Jpeg(16, 16));
        await routing.TellAsync(driver, Done(assigned, "complete", id));
        Assert.Null((await PictureProof.VerifyAsync(routing.Database, routing.PhotoFolder, CancellationToken.None)).Broken);

        var file = Assert.Single(Directory.GetFiles(routing.PhotoFolder, $"{id:N}", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, [.. bytes, 0]);
        Assert.Contains($"picture {id}", (await PictureProof.VerifyAsync(routing.Database, routing.PhotoFolder, CancellationToken.None)).Broken, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains($"picture {id}", (await PictureProof.VerifyAsync(routing.Database, routing.PhotoFolder, CancellationToken.None)).Broken, StringComparison.Ordinal);
        Assert.Null((await PictureProof.VerifyAsync(routing.Database, null, CancellationToken.None)).Broken);
        await File.WriteAllBytesAsync(file, bytes);
        await routing.ScalarAsync<object>("update photo set sha256 = 'other' where id = $1", id);
        Assert.Contains($"picture {id}", (await PictureProof.VerifyAsync(routing.Database, null, CancellationToken.None)).Broken, StringComparison.Ordinal);
        await routing.ScalarAsync<object>("update photo set sha256 = $1 where id = $2", Sha256(bytes), id);
    }

    /// <summary>As if the device had known the id; other tests of the class look through all pictures.</summary>
    private async Task RenameAsync(Guid from, Guid to)
    {
        await routing.ScalarAsync<object>("update photo set id = $1 where id = $2", to, from);
        var name = $"{to:N}";
        var folder = Directory.CreateDirectory(Path.Combine(routing.PhotoFolder, name[^2..], name[^4..^2]));
        File.Move(Directory.GetFiles(routing.PhotoFolder, $"{from:N}", SearchOption.AllDirectories).Single(), Path.Combine(folder.FullName, name));
    }

    private static Guid IdOf(object done) => JsonSerializer.SerializeToElement(done).GetProperty("photoIds")[0].GetGuid();
}
