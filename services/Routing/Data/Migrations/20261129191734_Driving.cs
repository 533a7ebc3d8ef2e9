using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Driving : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "arrived_at",
                table: "stop",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "done_at",
                table: "stop",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "finished_at",
                table: "route",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "started_at",
                table: "route",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "failed_on",
                table: "load",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "collection_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    stop_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    prev_hash = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collection_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "driver_event",
                columns: table => new
                {
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stop_id = table.Column<Guid>(type: "uuid", nullable: true),
                    device_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    server_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clock_is_doubtful = table.Column<bool>(type: "boolean", nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    accuracy_metres = table.Column<double>(type: "double precision", nullable: true),
                    is_applied = table.Column<bool>(type: "boolean", nullable: false),
                    refused_in = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_driver_event", x => new { x.driver_id, x.client_event_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_collection_record_route_id_sequence",
                table: "collection_record",
                columns: new[] { "route_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_collection_record_stop_id",
                table: "collection_record",
                column: "stop_id");

            migrationBuilder.CreateIndex(
                name: "ix_driver_event_route_id",
                table: "driver_event",
                column: "route_id");

            migrationBuilder.GuardRecords();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropRecordGuards();

            migrationBuilder.DropTable(
                name: "collection_record");

            migrationBuilder.DropTable(
                name: "driver_event");

            migrationBuilder.DropColumn(
                name: "arrived_at",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "done_at",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "finished_at",
                table: "route");

            migrationBuilder.DropColumn(
                name: "started_at",
                table: "route");

            migrationBuilder.DropColumn(
                name: "failed_on",
                table: "load");
        }
    }
}
