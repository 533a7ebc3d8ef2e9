using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class RouteLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "driver_id",
                table: "route",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "abandoned_by",
                table: "route",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "commanded_from_version",
                table: "route",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "crewed_by_hand",
                table: "route",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "last_command",
                table: "route",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "override_reason",
                table: "route",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_driver_away",
                table: "fleet_day",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "driver",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "replanned_stops",
                table: "city_day",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "driver_unavailability",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    driver_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    to_date = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_driver_unavailability", x => x.id);
                    table.ForeignKey(
                        name: "fk_driver_unavailability_driver_driver_id",
                        column: x => x.driver_id,
                        principalTable: "driver",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_driver_unavailability_driver_id",
                table: "driver_unavailability",
                column: "driver_id",
                filter: "ended_at is null");

            migrationBuilder.LeaveDraftsOut();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "driver_unavailability");

            migrationBuilder.DropColumn(
                name: "abandoned_by",
                table: "route");

            migrationBuilder.DropColumn(
                name: "commanded_from_version",
                table: "route");

            migrationBuilder.DropColumn(
                name: "crewed_by_hand",
                table: "route");

            migrationBuilder.DropColumn(
                name: "last_command",
                table: "route");

            migrationBuilder.DropColumn(
                name: "override_reason",
                table: "route");

            migrationBuilder.DropColumn(
                name: "is_driver_away",
                table: "fleet_day");

            migrationBuilder.DropColumn(
                name: "version",
                table: "driver");

            migrationBuilder.DropColumn(
                name: "replanned_stops",
                table: "city_day");

            migrationBuilder.AlterColumn<Guid>(
                name: "driver_id",
                table: "route",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
