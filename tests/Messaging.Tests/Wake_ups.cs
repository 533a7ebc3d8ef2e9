using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Netspring.Messaging.Host;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

public sealed class Wake_ups(Wake_ups.HostWithoutPoll host) : IClassFixture<Wake_ups.HostWithoutPoll>
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task A_commit_wakes_the_dispatcher_however_long_it_took(int milliseconds)
    {
        var wanted = Messages.Wanted("work");
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HostDbContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            scope.ServiceProvider.GetRequiredService<IOutbox>().Add(wanted);
            await db.SaveChangesAsync();
            // A dispatcher woken by the saving would look now, see nothing and sleep.
            await Task.Delay(milliseconds);
            await transaction.CommitAsync();
        }
        await host.IsSentAsync(wanted);
    }

    [Fact]
    public async Task Saving_without_a_transaction_wakes_it_too()
    {
        var wanted = Messages.Wanted("work");
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IOutbox>().Add(wanted);
        await scope.ServiceProvider.GetRequiredService<HostDbContext>().SaveChangesAsync();
        await host.IsSentAsync(wanted);
    }

    /// <summary>Its machine clock stands still, so that the poll never comes to the help of a lost wake-up.</summary>
    public sealed class HostWithoutPoll : HostFixture
    {
        public Task IsSentAsync(EffectWanted wanted) => Eventually.HoldsAsync(
            async () => await ScalarAsync<long>("select count(*) from outbox_message where message_id = $1", wanted.EventId) == 0, "the row to be sent");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider())));
        }
    }
}
