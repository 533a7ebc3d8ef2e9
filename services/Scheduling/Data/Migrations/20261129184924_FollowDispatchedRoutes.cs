using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class FollowDispatchedRoutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_out",
                table: "trip_cell",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "dispatched_route",
                columns: table => new
                {
                    route_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fleet_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    is_out = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatched_route", x => x.route_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dispatched_route_fleet_day_id",
                table: "dispatched_route",
                column: "fleet_day_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dispatched_route");

            migrationBuilder.DropColumn(
                name: "is_out",
                table: "trip_cell");
        }
    }
}
