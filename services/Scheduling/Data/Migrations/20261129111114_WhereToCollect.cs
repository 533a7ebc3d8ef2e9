using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class WhereToCollect : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "lat",
                table: "pickup",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "lon",
                table: "pickup",
                type: "double precision",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "lat",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "lon",
                table: "pickup");
        }
    }
}
