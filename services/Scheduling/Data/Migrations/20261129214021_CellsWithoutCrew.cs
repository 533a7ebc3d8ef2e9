using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class CellsWithoutCrew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_without_crew",
                table: "trip_cell",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_without_crew",
                table: "trip_cell");
        }
    }
}
