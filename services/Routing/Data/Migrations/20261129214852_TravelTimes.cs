using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class TravelTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "travel_source",
                table: "plan_job",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "city_speed",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    profile = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_speed", x => x.city_code);
                });

            migrationBuilder.CreateTable(
                name: "travel_leg",
                columns: table => new
                {
                    profile = table.Column<string>(type: "text", nullable: false),
                    from_lon = table.Column<int>(type: "integer", nullable: false),
                    from_lat = table.Column<int>(type: "integer", nullable: false),
                    to_lon = table.Column<int>(type: "integer", nullable: false),
                    to_lat = table.Column<int>(type: "integer", nullable: false),
                    seconds = table.Column<int>(type: "integer", nullable: false),
                    metres = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    fetched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_travel_leg", x => new { x.profile, x.from_lon, x.from_lat, x.to_lon, x.to_lat });
                });

            migrationBuilder.CreateTable(
                name: "travel_refresh",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    night = table.Column<DateOnly>(type: "date", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_travel_refresh", x => x.city_code);
                });

            migrationBuilder.CreateIndex(
                name: "ix_travel_leg_fetched_at",
                table: "travel_leg",
                column: "fetched_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "city_speed");

            migrationBuilder.DropTable(
                name: "travel_leg");

            migrationBuilder.DropTable(
                name: "travel_refresh");

            migrationBuilder.DropColumn(
                name: "travel_source",
                table: "plan_job");
        }
    }
}
