using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Netspring.Messaging;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assignment",
                columns: table => new
                {
                    load_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    schedule_version = table.Column<long>(type: "bigint", nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: true),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: true),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: true),
                    eta = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reasons = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignment", x => x.load_id);
                });

            migrationBuilder.CreateTable(
                name: "city_day",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    dirty_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_day", x => new { x.city_code, x.local_date });
                });

            migrationBuilder.CreateTable(
                name: "depot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    opens_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    closes_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    location_lat = table.Column<double>(type: "double precision", nullable: false),
                    location_lon = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_depot", x => x.id);
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
                    request_version = table.Column<long>(type: "bigint", nullable: false),
                    schedule_version = table.Column<long>(type: "bigint", nullable: false),
                    donor_name = table.Column<string>(type: "text", nullable: true),
                    site_name = table.Column<string>(type: "text", nullable: true),
                    site_address = table.Column<string>(type: "text", nullable: true),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    is_cancelled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    city_day_version = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    input = table.Column<string>(type: "jsonb", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    travel_source = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster",
                columns: table => new
                {
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    told_on = table.Column<DateOnly>(type: "date", nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster", x => new { x.vehicle_id, x.city_code });
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
                name: "vehicle",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plate = table.Column<string>(type: "text", nullable: false),
                    depot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    trips_per_day = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vehicle", x => x.id);
                    table.ForeignKey(
                        name: "fk_vehicle_depot_depot_id",
                        column: x => x.depot_id,
                        principalTable: "depot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "load",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    of = table.Column<int>(type: "integer", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    service_seconds = table.Column<int>(type: "integer", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: true),
                    window_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    window_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_load", x => x.id);
                    table.ForeignKey(
                        name: "fk_load_pickup_pickup_id",
                        column: x => x.pickup_id,
                        principalTable: "pickup",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "driver",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    depot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: true),
                    shift_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    shift_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_driver", x => x.id);
                    table.ForeignKey(
                        name: "fk_driver_depot_depot_id",
                        column: x => x.depot_id,
                        principalTable: "depot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_driver_vehicle_vehicle_id",
                        column: x => x.vehicle_id,
                        principalTable: "vehicle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fleet_day",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    shift_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    shift_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    trips = table.Column<int>(type: "integer", nullable: false),
                    available = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fleet_day", x => x.id);
                    table.ForeignKey(
                        name: "fk_fleet_day_driver_driver_id",
                        column: x => x.driver_id,
                        principalTable: "driver",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fleet_day_vehicle_vehicle_id",
                        column: x => x.vehicle_id,
                        principalTable: "vehicle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "route",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    depot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity_units = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    distance_metres = table.Column<int>(type: "integer", nullable: false),
                    duration_seconds = table.Column<int>(type: "integer", nullable: false),
                    violations = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_route", x => x.id);
                    table.ForeignKey(
                        name: "fk_route_city_day_city_code_local_date",
                        columns: x => new { x.city_code, x.local_date },
                        principalTable: "city_day",
                        principalColumns: new[] { "city_code", "local_date" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_route_depots_depot_id",
                        column: x => x.depot_id,
                        principalTable: "depot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_route_drivers_driver_id",
                        column: x => x.driver_id,
                        principalTable: "driver",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_route_vehicles_vehicle_id",
                        column: x => x.vehicle_id,
                        principalTable: "vehicle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stop",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    load_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trip = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    arrival = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    departure = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stop", x => x.id);
                    table.ForeignKey(
                        name: "fk_stop_city_day_city_code_local_date",
                        columns: x => new { x.city_code, x.local_date },
                        principalTable: "city_day",
                        principalColumns: new[] { "city_code", "local_date" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_stop_route_route_id",
                        column: x => x.route_id,
                        principalTable: "route",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_assignment_city_code_local_date",
                table: "assignment",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.CreateIndex(
                name: "ix_assignment_pickup_id",
                table: "assignment",
                column: "pickup_id");

            migrationBuilder.CreateIndex(
                name: "ix_city_day_dirty_since",
                table: "city_day",
                column: "dirty_since",
                filter: "dirty_since is not null");

            migrationBuilder.CreateIndex(
                name: "ix_depot_city_code",
                table: "depot",
                column: "city_code");

            migrationBuilder.CreateIndex(
                name: "ix_depot_code",
                table: "depot",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_driver_code",
                table: "driver",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_driver_depot_id",
                table: "driver",
                column: "depot_id");

            migrationBuilder.CreateIndex(
                name: "ix_driver_vehicle_id",
                table: "driver",
                column: "vehicle_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_city_code_local_date",
                table: "fleet_day",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_driver_id_local_date",
                table: "fleet_day",
                columns: new[] { "driver_id", "local_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_vehicle_id_local_date",
                table: "fleet_day",
                columns: new[] { "vehicle_id", "local_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_received_at",
                table: "inbox_message",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_load_pickup_id",
                table: "load",
                column: "pickup_id");

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
                name: "ix_plan_city_code_local_date_city_day_version",
                table: "plan",
                columns: new[] { "city_code", "local_date", "city_day_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_route_city_code_local_date",
                table: "route",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.CreateIndex(
                name: "ix_route_depot_id",
                table: "route",
                column: "depot_id");

            migrationBuilder.CreateIndex(
                name: "ix_route_driver_id_local_date",
                table: "route",
                columns: new[] { "driver_id", "local_date" },
                unique: true,
                filter: "status <> 'Interrupted'");

            migrationBuilder.CreateIndex(
                name: "ix_route_vehicle_id_local_date",
                table: "route",
                columns: new[] { "vehicle_id", "local_date" },
                unique: true,
                filter: "status <> 'Interrupted'");

            migrationBuilder.CreateIndex(
                name: "ix_stop_city_code_local_date",
                table: "stop",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.CreateIndex(
                name: "ix_stop_load_id",
                table: "stop",
                column: "load_id",
                unique: true,
                filter: "status not in ('Failed', 'Skipped')");

            migrationBuilder.CreateIndex(
                name: "ix_stop_route_id",
                table: "stop",
                column: "route_id");

            migrationBuilder.CreateIndex(
                name: "ix_stored_answer_created_at",
                table: "stored_answer",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_vehicle_depot_id",
                table: "vehicle",
                column: "depot_id");

            migrationBuilder.CreateIndex(
                name: "ix_vehicle_plate",
                table: "vehicle",
                column: "plate",
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
                name: "assignment");

            migrationBuilder.DropTable(
                name: "fleet_day");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "load");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "plan");

            migrationBuilder.DropTable(
                name: "roster");

            migrationBuilder.DropTable(
                name: "stop");

            migrationBuilder.DropTable(
                name: "stored_answer");

            migrationBuilder.DropTable(
                name: "pickup");

            migrationBuilder.DropTable(
                name: "route");

            migrationBuilder.DropTable(
                name: "city_day");

            migrationBuilder.DropTable(
                name: "driver");

            migrationBuilder.DropTable(
                name: "vehicle");

            migrationBuilder.DropTable(
                name: "depot");
        }
    }
}
