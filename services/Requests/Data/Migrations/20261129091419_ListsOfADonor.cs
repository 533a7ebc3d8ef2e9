using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListsOfADonor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_donor_id_city_code_created_at_id",
                table: "pickup_request",
                columns: new[] { "donor_id", "city_code", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_donor_id_status_created_at_id",
                table: "pickup_request",
                columns: new[] { "donor_id", "status", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pickup_request_donor_id_city_code_created_at_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_donor_id_status_created_at_id",
                table: "pickup_request");
        }
    }
}
