using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Npgsql;

namespace Netspring.Routing.Tests;

public sealed class The_data_model(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task Is_the_one_of_the_migrations() =>
        Assert.False(await routing.WithContextAsync<RoutingDbContext, bool>(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Theory]
    [InlineData("ix_fleet_day_vehicle_id_local_date", "fleet_day", "driver_id")]
    [InlineData("ix_fleet_day_driver_id_local_date", "fleet_day", "vehicle_id")]
    [InlineData("ix_route_vehicle_id_local_date", "route", "driver_id")]
    [InlineData("ix_route_driver_id_local_date", "route", "vehicle_id")]
    [InlineData("ix_stop_load_id", "stop", "id")]
    [InlineData("uq_stop_place", "stop", "load_id")]
    public async Task Holds_nobody_twice_whatever_the_code_believes(string guard, string table, string differsIn)
    {
        if (await routing.ScalarAsync<long>("select count(*) from stop") == 0)
        {
            await routing.AddFleetAsync("310000");
            await routing.PlaceAsync(new Request("310000"), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        }
        var copy = $"""
            insert into {table} select (copy).* from (
                select jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), '{differsIn}', gen_random_uuid())) copy
                from {table} one limit 1) copies
            """;
        var refused = await Assert.ThrowsAsync<PostgresException>(() => routing.ScalarAsync<object>(copy));
        Assert.Equal((PostgresErrorCodes.UniqueViolation, guard), (refused.SqlState, refused.ConstraintName));
    }

    [Fact]
    public async Task Holds_nobody_in_a_city_while_on_the_road()
    {
        var vehicle = Assert.Single(await routing.AddFleetAsync("500000"));
        await routing.ScalarAsync<object>("update fleet_day set status = 'Travelling' where vehicle_id = $1", vehicle);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => routing.ScalarAsync<object>(
            """
            insert into fleet_day select (copy).* from (
                select jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'city_code', '510100', 'status', 'Available')) copy
                from fleet_day one where vehicle_id = $1) copies
            """,
            vehicle));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }
}
