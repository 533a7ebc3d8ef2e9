using System.Net;
using Netspring.Routing.Photographing;
using Netspring.Testing;
using static Netspring.Routing.Tests.PhotoCalls;

namespace Netspring.Routing.Tests;

/// <summary>The service without its sweeper: each test is the sweepers of all replicas.</summary>
public sealed class UnsweptRouting : RoutingUnderTest
{
    protected override IReadOnlyList<string> LeftOut => ["PhotoWorker"];
}

public sealed class Photos_are_swept(UnsweptRouting routing) : IClassFixture<UnsweptRouting>
{
    [Fact]
    public async Task When_no_record_names_them_for_14_days()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("310000");
        var (proof, old, fresh) = (await PhotographedAsync(0), await PhotographedAsync(1), await PhotographedAsync(2));
        await routing.TellAsync(driver, Done(assigned, "complete", proof));
        await routing.ScalarAsync<object>("update photo set created_at = now() - interval '15 days' where id = any($1)", (object)new[] { proof, old });
        await routing.ScalarAsync<object>("update photo set created_at = now() - interval '13 days' where id = $1", fresh);

        await SweepAsync();
        Assert.Equal((true, false, true), (IsStored(proof), IsStored(old), IsStored(fresh)));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from photo where id = $1", old));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(old));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(proof));

        Task<Guid> PhotographedAsync(int seed) => routing.PhotographedAsync(driver, assigned, SamplePictures.Png(seed));
    }

    [Fact]
    public async Task With_the_person_who_signed_while_the_record_stays_whole()
    {
        var (request, assigned, driver) = await routing.DispatchedAsync("500000");
        var goods = await routing.PhotographedAsync(driver, assigned, SamplePictures.Jpeg());
        var signature = await routing.PhotographedAsync(driver, assigned, SamplePictures.Png(9), "signature");
        await routing.TellAsync(driver, Done(assigned, "complete", goods, signature));
        var erased = request.ContactErased(2);
        await routing.Bus.PublishAsync(erased);
        await routing.WaitUntilHandledAsync(erased);
        // Seen by nobody from this moment; the bytes follow.
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(signature), await StatusAsync(goods)));

        await SweepAsync();
        Assert.Equal((false, true), (IsStored(signature), IsStored(goods)));
        Assert.Equal("Gone", await routing.ScalarAsync<string>("select state from photo where id = $1", signature));
        Assert.Null((await Launcher.Judging.PictureProof.VerifyAsync(routing.Database, routing.PhotoFolder, CancellationToken.None)).Broken);
        Assert.Equal(1, await routing.ScalarAsync<long>("select count(*) from collection_record where route_id = $1 and content like '%' || $2 || '%'", assigned.RouteId, $"{signature}"));
    }

    [Fact]
    public async Task Where_a_killed_call_left_bytes_without_a_row_and_never_the_other_way_round()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("110000");
        var known = await routing.PhotographedAsync(driver, assigned, SamplePictures.Jpeg());
        var stray = await routing.PhotographedAsync(driver, assigned, SamplePictures.Jpeg(24, 24));
        await routing.ScalarAsync<object>("delete from photo where id = $1", stray);
        var unfinished = Path.Combine(routing.PhotoFolder, "aa", $"{Guid.CreateVersion7():N}.x.part");
        Directory.CreateDirectory(Path.GetDirectoryName(unfinished)!);
        await File.WriteAllTextAsync(unfinished, "half");
        File.SetLastWriteTimeUtc(unfinished, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        await File.WriteAllTextAsync(Path.Combine(routing.PhotoFolder, "README"), "not ours");

        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, await routing.WithAsync<SweepPhotos, int>(photos => photos.DeleteStraysAsync(now.AddDays(-1), CancellationToken.None)));
        Assert.True(IsStored(stray));
        Assert.Equal(1, await routing.WithAsync<SweepPhotos, int>(photos => photos.DeleteStraysAsync(now.AddMinutes(1), CancellationToken.None)));
        Assert.Equal((false, true, false, true), (IsStored(stray), IsStored(known), File.Exists(unfinished), File.Exists(Path.Combine(routing.PhotoFolder, "README"))));
    }

    [Fact]
    public async Task By_one_of_several_sweepers_and_not_from_under_an_event()
    {
        var (_, assigned, driver) = await routing.DispatchedAsync("440100");
        var held = await routing.PhotographedAsync(driver, assigned, SamplePictures.Png(20));
        for (var seed = 21; seed < 26; seed++)
            await routing.PhotographedAsync(driver, assigned, SamplePictures.Png(seed));
        await routing.ScalarAsync<object>("update photo set created_at = now() - interval '15 days' where stop_id = $1", assigned.StopId);
        await using (var connection = await routing.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new Npgsql.NpgsqlCommand("select 1 from photo where id = $1 for update", connection, transaction) { Parameters = { new() { Value = held } } };
            await hold.ExecuteScalarAsync();
            await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync());
        }
        Assert.Equal($"{held}", await routing.ScalarAsync<string>("select string_agg(id::text, ' ') from photo where stop_id = $1", assigned.StopId));
        Assert.True(IsStored(held));
    }

    private async Task SweepAsync()
    {
        await routing.WithAsync<SweepPhotos, int>(photos => photos.ExpireAsync(CancellationToken.None));
        while (await routing.WithAsync<SweepPhotos, bool>(photos => photos.DeleteNextAsync(CancellationToken.None)))
            await Task.Yield();
    }

    private async Task<HttpStatusCode> StatusAsync(Guid id)
    {
        using var client = routing.Client(TestCaller.Dispatcher);
        using var answer = await client.GetAsync($"/v1/photos/{id}");
        return answer.StatusCode;
    }

    private bool IsStored(Guid id) => Directory.GetFiles(routing.PhotoFolder, $"{id:N}", SearchOption.AllDirectories).Length == 1;
}
