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
