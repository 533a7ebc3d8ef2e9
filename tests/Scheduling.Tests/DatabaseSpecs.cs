using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;

namespace Netspring.Scheduling.Tests;

public sealed class DatabaseSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task The_migrations_are_the_model() =>
        Assert.False(await service.WithContextAsync<SchedulingDbContext, bool>(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task Reference_data_is_loaded_once_however_often_it_is_migrated()
    {
        for (var i = 0; i < 2; i++)
        {
            await service.WithContextAsync<SchedulingDbContext, bool>(async db =>
            {
                await new PublishedHolidays(db).LoadAsync(CancellationToken.None);
                await new DefaultPolicy(db).LoadAsync(CancellationToken.None);
                return true;
            });
        }
        Assert.Equal(PublishedHolidays.Shipped().Count, (int)await service.ScalarAsync<long>("select count(*) from published_day"));
        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from city_policy"));
    }
}
