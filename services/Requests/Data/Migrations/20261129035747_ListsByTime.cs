using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListsByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pickup_request_city_code_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_donor_id_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_status_id",
                table: "pickup_request");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_city_code_created_at_id",
                table: "pickup_request",
                columns: new[] { "city_code", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_created_at_id",
                table: "pickup_request",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_donor_id_created_at_id",
                table: "pickup_request",
                columns: new[] { "donor_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_status_created_at_id",
                table: "pickup_request",
                columns: new[] { "status", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pickup_request_city_code_created_at_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_created_at_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_donor_id_created_at_id",
                table: "pickup_request");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_status_created_at_id",
                table: "pickup_request");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_city_code_id",
                table: "pickup_request",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_donor_id_id",
                table: "pickup_request",
                columns: new[] { "donor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_status_id",
                table: "pickup_request",
                columns: new[] { "status", "id" });
        }
    }
}
