using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class VisitsKeepTheirPromise : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "watcher",
                columns: table => new
                {
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    caller_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watcher", x => x.stream_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_watcher_city_code_local_date",
                table: "watcher",
                columns: new[] { "city_code", "local_date" });

            migrationBuilder.AddColumn<TimeOnly>(
                name: "window_from",
                table: "stop",
                type: "time without time zone",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "window_to",
                table: "stop",
                type: "time without time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_stop_failed_load",
                table: "stop",
                column: "load_id",
                filter: "status = 'Failed'");

            // What was promised for stops of before, where their load has not gone to another day since.
            migrationBuilder.Sql(
                "update stop set window_from = load.window_from, window_to = load.window_to from load where load.id = stop.load_id and load.local_date = stop.local_date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "watcher");

            migrationBuilder.DropIndex(
                name: "ix_stop_failed_load",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "window_from",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "window_to",
                table: "stop");
        }
    }
}
