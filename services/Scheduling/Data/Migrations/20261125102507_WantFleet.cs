using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class WantFleet : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "want_state",
                table: "pickup",
                type: "text",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<long>(
                name: "want_version",
                table: "pickup",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "wants_in_vain",
                table: "pickup",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "hub_city_code",
                table: "city_vehicle",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "want_state",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "want_version",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "wants_in_vain",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "hub_city_code",
                table: "city_vehicle");
        }
    }
}
