using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Netspring.Messaging;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_override",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_override", x => new { x.city_code, x.date });
                });

            migrationBuilder.CreateTable(
                name: "city_policy",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    lead_time_working_days = table.Column<int>(type: "integer", nullable: false),
                    change_cutoff_hours = table.Column<int>(type: "integer", nullable: false),
                    horizon_days = table.Column<int>(type: "integer", nullable: false),
                    windows = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_policy", x => new { x.city_code, x.effective_from });
                });

            migrationBuilder.CreateTable(
                name: "city_vehicle",
                columns: table => new
                {
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    skills = table.Column<string[]>(type: "text[]", nullable: false),
                    known_until = table.Column<DateOnly>(type: "date", nullable: true),
                    offers_until = table.Column<DateOnly>(type: "date", nullable: true),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_vehicle", x => new { x.city_code, x.vehicle_id });
                });

            migrationBuilder.CreateTable(
                name: "dispatcher_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    load_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatcher_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "pickup",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    skills = table.Column<string[]>(type: "text[]", nullable: false),
                    availability = table.Column<string>(type: "jsonb", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    wanted_from = table.Column<DateOnly>(type: "date", nullable: true),
                    wanted_to = table.Column<DateOnly>(type: "date", nullable: true),
                    request_version = table.Column<long>(type: "bigint", nullable: false),
                    schedule_version = table.Column<long>(type: "bigint", nullable: false),
                    awaits_capacity = table.Column<bool>(type: "boolean", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "published_day",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_day", x => x.date);
                });

            migrationBuilder.CreateTable(
                name: "stored_answer",
                columns: table => new
                {
                    account = table.Column<string>(type: "text", nullable: false),
                    route = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    e_tag = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_answer", x => new { x.account, x.route, x.key });
                });

            migrationBuilder.CreateTable(
                name: "trip_cell",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    window_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    window_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    slot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fleet_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip_no = table.Column<int>(type: "integer", nullable: false),
                    stop_limit = table.Column<int>(type: "integer", nullable: false),
                    skills = table.Column<string[]>(type: "text[]", nullable: false),
                    taken_stops = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    limit_kg = table.Column<decimal>(type: "numeric", nullable: false),
                    limit_m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    limit_units = table.Column<int>(type: "integer", nullable: false),
                    taken_kg = table.Column<decimal>(type: "numeric", nullable: false),
                    taken_m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    taken_units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trip_cell", x => x.id);
                    table.CheckConstraint("ck_trip_cell_never_overbooked", "taken_units between 0 and limit_units and taken_kg between 0 and limit_kg\nand taken_m3 between 0 and limit_m3 and taken_stops between 0 and stop_limit");
                });

            migrationBuilder.CreateTable(
                name: "load",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    cell_id = table.Column<Guid>(type: "uuid", nullable: true),
                    slot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    local_date = table.Column<DateOnly>(type: "date", nullable: true),
                    visit_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    visit_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    why = table.Column<string>(type: "jsonb", nullable: true),
                    placed_version = table.Column<long>(type: "bigint", nullable: false),
                    routing_version = table.Column<long>(type: "bigint", nullable: false),
                    moves = table.Column<int>(type: "integer", nullable: false),
                    is_with_dispatcher = table.Column<bool>(type: "boolean", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_load", x => x.id);
                    table.CheckConstraint("ck_load_place", "(cell_id is not null) = (status in ('Confirmed', 'Routed')) and (cell_id is null or slot_id is not null)");
                    table.ForeignKey(
                        name: "fk_load_pickups_pickup_id",
                        column: x => x.pickup_id,
                        principalTable: "pickup",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_load_trip_cells_cell_id",
                        column: x => x.cell_id,
                        principalTable: "trip_cell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dispatcher_task_open",
                table: "dispatcher_task",
                column: "id",
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_dispatcher_task_request_id",
                table: "dispatcher_task",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_received_at",
                table: "inbox_message",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_load_cell_id",
                table: "load",
                column: "cell_id");

            migrationBuilder.CreateIndex(
                name: "ix_load_local_date",
                table: "load",
                column: "local_date");

            migrationBuilder.CreateIndex(
                name: "ix_load_pickup_id_seq",
                table: "load",
                columns: new[] { "pickup_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_load_slot_id",
                table: "load",
                column: "slot_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_message_id",
                table: "outbox_message",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_pending",
                table: "outbox_message",
                column: "sequence",
                filter: "parked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_line",
                table: "pickup",
                columns: new[] { "city_code", "priority", "asked_at", "id" },
                descending: new[] { false, true, false, false },
                filter: "awaits_capacity");

            migrationBuilder.CreateIndex(
                name: "ix_stored_answer_created_at",
                table: "stored_answer",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_trip_cell_city_code_local_date",
                table: "trip_cell",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.CreateIndex(
                name: "ix_trip_cell_slot_id",
                table: "trip_cell",
                column: "slot_id");

            migrationBuilder.CreateIndex(
                name: "ix_trip_cell_vehicle_id_city_code_fleet_day_id_trip_no",
                table: "trip_cell",
                columns: new[] { "vehicle_id", "city_code", "fleet_day_id", "trip_no" },
                unique: true);

            migrationBuilder.CreateMessagingViews();
            migrationBuilder.CreateJudgeViews();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropJudgeViews();
            migrationBuilder.DropMessagingViews();

            migrationBuilder.DropTable(
                name: "calendar_override");

            migrationBuilder.DropTable(
                name: "city_policy");

            migrationBuilder.DropTable(
                name: "city_vehicle");

            migrationBuilder.DropTable(
                name: "dispatcher_task");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "load");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "published_day");

            migrationBuilder.DropTable(
                name: "stored_answer");

            migrationBuilder.DropTable(
                name: "pickup");

            migrationBuilder.DropTable(
                name: "trip_cell");
        }
    }
}
