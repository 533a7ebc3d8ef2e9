using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Netspring.Requests.Data;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Requests.Tests;

/// <summary>What stood in two audits stands in one after the migration, and in two again after the way back.</summary>
public sealed class AdminMoveSpecs : IAsyncLifetime
{
    private const string Before = "20261128213204_DropOffs";
    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private NpgsqlDataSource database = null!;
    private RequestsDbContext db = null!;

    public async ValueTask InitializeAsync()
    {
        database = NpgsqlDataSource.Create(await (await Servers.GetAsync()).CreateDatabaseAsync(name));
        db = new RequestsDbContext(new DbContextOptionsBuilder<RequestsDbContext>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options);
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
        await (await Servers.GetAsync()).DropDatabaseAsync(name);
    }

    [Fact]
    public async Task Old_entries_are_kept_in_both_directions()
    {
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(Before);
        await ExecuteAsync(OldRows);
        var old = await RowsAsync("select request_id::text || version || at || actor || role || action || coalesce(reason, '') from audit_entry order by version");
        var oldDrives = await RowsAsync("select drop_off_event_id::text || coalesce(registration_id::text, '') || version || action from drop_off_audit_entry order by 1");
        Assert.Equal((2, 2), (old.Count, oldDrives.Count));

        await migrator.MigrateAsync();
        Assert.Equal(
            [
                "PickupRequest 00000000-0000-0000-0000-0000000000b1 1 310000 PickupRequested ",
                "PickupRequest 00000000-0000-0000-0000-0000000000b1 2 310000 PickupCancelled Moved",
                "DropOffEvent 00000000-0000-0000-0000-0000000000d1 1 500000 Drafted ",
                "Registration 00000000-0000-0000-0000-0000000000e1 1 500000 DropOffRegistered ",
            ],
            await RowsAsync("select concat_ws(' ', entity_type, entity_id, version, city_code, action, coalesce(reason, '')) from audit_entry order by id"));
        Assert.Equal(["1", "2"], await RowsAsync("select version::text from judge_audit where request_id = '00000000-0000-0000-0000-0000000000b1' order by version"));
        Assert.Equal([7, 7, 7, 7], (await db.Audit.Select(e => e.Id).ToListAsync()).Select(id => id.Version));
        Assert.Equal(["Moved"], await db.Audit.Where(e => e.Id >= Requests.Domain.AuditEntry.FirstIdAt(new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero)) && e.Reason != null).Select(e => e.Reason).ToListAsync());
        Assert.Equal(["Newest", "Visitor"], await db.Donors.OrderBy(d => d.Name).Select(d => d.Name).ToListAsync());
        Assert.Equal(1, (await db.Contacts.SingleAsync()).Version);

        await migrator.MigrateAsync(Before);
        Assert.Equal(old, await RowsAsync("select request_id::text || version || at || actor || role || action || coalesce(reason, '') from audit_entry order by version"));
        Assert.Equal(oldDrives, await RowsAsync("select drop_off_event_id::text || coalesce(registration_id::text, '') || version || action from drop_off_audit_entry order by 1"));
        Assert.Equal(["1", "2"], await RowsAsync("select version::text from judge_audit order by version"));
    }

    private const string OldRows =
        """
        insert into site (id, donor_id, address_key, description)
            values ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-0000000000c1', 'key', '{}');
        insert into contact (id, donor_id, name) values ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-0000000000c1', 'Wang Fang');
        insert into pickup_request (id, number, donor_id, donor_name, city_code, site_id, site, contact_id, goods, availability, purpose, priority,
                decision, idempotency_key, created_at, status, version, event_version, schedule_version, schedule_outcome)
            select id::uuid, number, '00000000-0000-0000-0000-0000000000c1', donor, '310000', '00000000-0000-0000-0000-0000000000a1', '{}',
                '00000000-0000-0000-0000-0000000000a2', '{}', '[]', 'donation', 0, '{}', number, created::timestamptz, 'Cancelled', 2, 2, 0, 'None'
            from (values ('00000000-0000-0000-0000-0000000000b1', 'PR-1', 'Oldest', '2026-11-01'), ('00000000-0000-0000-0000-0000000000b2', 'PR-2', 'Newest', '2026-11-02'))
                as given (id, number, donor, created);
        insert into audit_entry (request_id, version, at, actor, role, action, reason) values
            ('00000000-0000-0000-0000-0000000000b1', 1, '2026-11-01', 'key-1', 'donor', 'PickupRequested', null),
            ('00000000-0000-0000-0000-0000000000b1', 2, '2026-11-02', 'key-1', 'donor', 'PickupCancelled', 'Moved');
        insert into drop_off_event (id, code, city_code, name_zh, name_en, venue, address, date, from_time, to_time, status, version, location_lat, location_lon)
            values ('00000000-0000-0000-0000-0000000000d1', 'drive', '500000', '日', 'Day', '27F', '1 Road', '2026-12-19', '09:30', '16:00', 'Draft', 1, 29, 106);
        insert into registration (id, drop_off_event_id, donor_id, donor_name, declared, units, created_at, status, version)
            values ('00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000c2', 'Visitor', '{}', 1, '2026-11-04', 'Registered', 1);
        insert into drop_off_audit_entry (id, drop_off_event_id, registration_id, version, at, actor, role, action) values
            ('00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-0000000000d1', null, 1, '2026-11-03', 'key-2', 'admin', 'Drafted'),
            ('00000000-0000-0000-0000-0000000000f2', '00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000e1', 1, '2026-11-04', 'key-3', 'donor', 'DropOffRegistered');
        """;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
