using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class LendCrews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fleet_day_driver_id_local_date",
                table: "fleet_day");

            migrationBuilder.DropIndex(
                name: "ix_fleet_day_vehicle_id_local_date",
                table: "fleet_day");

            migrationBuilder.DropColumn(
                name: "available",
                table: "fleet_day");

            migrationBuilder.AddColumn<int>(
                name: "line_haul_metres",
                table: "route",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "fleet_day_id",
                table: "load",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "fleet_day",
                type: "text",
                nullable: false,
                defaultValue: "Available");

            migrationBuilder.AddColumn<Guid>(
                name: "visit_id",
                table: "fleet_day",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "visit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    want_version = table.Column<long>(type: "bigint", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vehicle_id = table.Column<Guid>(type: "uuid", nullable: false),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    travel_days = table.Column<int>(type: "integer", nullable: false),
                    route_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    route_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    line_haul_metres = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    base_lat = table.Column<double>(type: "double precision", nullable: false),
                    base_lon = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit", x => x.id);
                    table.ForeignKey(
                        name: "fk_visit_depot_hub_id",
                        column: x => x.hub_id,
                        principalTable: "depot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_visit_driver_driver_id",
                        column: x => x.driver_id,
                        principalTable: "driver",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_visit_vehicle_vehicle_id",
                        column: x => x.vehicle_id,
                        principalTable: "vehicle",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "want",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    skills = table.Column<List<string>>(type: "text[]", nullable: false),
                    dates = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    is_due = table.Column<bool>(type: "boolean", nullable: false),
                    refusal_version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_want", x => x.request_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_load_fleet_day_id",
                table: "load",
                column: "fleet_day_id");

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_driver_id_local_date",
                table: "fleet_day",
                columns: new[] { "driver_id", "local_date" },
                unique: true,
                filter: "status in ('Available', 'Travelling')");

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_vehicle_id_local_date",
                table: "fleet_day",
                columns: new[] { "vehicle_id", "local_date" },
                unique: true,
                filter: "status in ('Available', 'Travelling')");

            migrationBuilder.CreateIndex(
                name: "ix_fleet_day_visit_id",
                table: "fleet_day",
                column: "visit_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_driver_id",
                table: "visit",
                column: "driver_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_hub_id",
                table: "visit",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_opened_at",
                table: "visit",
                column: "opened_at",
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_visit_vehicle_id",
                table: "visit",
                column: "vehicle_id");

            migrationBuilder.CreateIndex(
                name: "ix_want_asked_at_request_id",
                table: "want",
                columns: new[] { "asked_at", "request_id" },
                filter: "is_due");

            migrationBuilder.AddForeignKey(
                name: "fk_fleet_day_visits_visit_id",
                table: "fleet_day",
                column: "visit_id",
                principalTable: "visit",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_fleet_day_visits_visit_id",
                table: "fleet_day");

            migrationBuilder.DropTable(
                name: "visit");

            migrationBuilder.DropTable(
                name: "want");

            migrationBuilder.DropIndex(
                name: "ix_load_fleet_day_id",
                table: "load");

            migrationBuilder.DropIndex(
                name: "ix_fleet_day_driver_id_local_date",
                table: "fleet_day");

            migrationBuilder.DropIndex(
                name: "ix_fleet_day_vehicle_id_local_date",
                table: "fleet_day");

            migrationBuilder.DropIndex(
                name: "ix_fleet_day_visit_id",
                table: "fleet_day");

            migrationBuilder.DropColumn(
                name: "line_haul_metres",
                table: "route");

            migrationBuilder.DropColumn(
                name: "fleet_day_id",
                table: "load");

            migrationBuilder.DropColumn(
                name: "status",
                table: "fleet_day");

            migrationBuilder.DropColumn(
                name: "visit_id",
                table: "fleet_day");

            migrationBuilder.AddColumn<bool>(
                name: "available",
                table: "fleet_day",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
        }
    }
}
