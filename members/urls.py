"""The addresses of people and households."""

from django.urls import path

from members.views import boards, doubles, households, people, photos, reviews, stays

app_name = "members"

BOARD = "cau-lac-bo/<int:club_id>/ban-chu-nhiem/"

urlpatterns = [
    path(BOARD, boards.elect, name="elect"),
    path(f"{BOARD}tu-so-thanh-vien/", boards.take_over, name="take_over_board"),
    path(f"{BOARD}<int:post_id>/", boards.correct, name="correct_post"),
    path(f"{BOARD}<int:post_id>/bo/", boards.withdraw, name="withdraw_post"),
    path("thanh-vien/", people.show_list, name="list"),
    path("thanh-vien/them/", people.add, name="add"),
    path("thanh-vien/nghi-trung/", doubles.show_list, name="doubles"),
    path("thanh-vien/<int:member_id>/", people.show, name="show"),
    path("thanh-vien/<int:member_id>/sua/", people.edit, name="edit"),
    path("thanh-vien/<int:member_id>/anh/", photos.show, name="photo"),
    path("thanh-vien/<int:member_id>/anh/doi/", photos.change, name="change_photo"),
    path("thanh-vien/<int:member_id>/anh/bo/", photos.remove, name="remove_photo"),
    path("thanh-vien/<int:member_id>/so-cccd/", people.citizen_number, name="citizen_number"),
    path("thanh-vien/<int:member_id>/vao-clb/", stays.join, name="join"),
    path("thanh-vien/<int:member_id>/chuyen-ho/", stays.move, name="move"),
    path("thanh-vien/<int:member_id>/gop/", doubles.merge, name="merge"),
    path("thanh-vien/tham-gia/<int:stay_id>/ra/", stays.leave, name="leave"),
    path("thanh-vien/tham-gia/<int:stay_id>/chuyen/", stays.transfer, name="transfer"),
    path("thanh-vien/tham-gia/<int:stay_id>/sua/", stays.correct, name="correct_stay"),
    path("ho/", households.show_list, name="households"),
    path("ho/<int:household_id>/", households.show, name="household"),
    path("ho/<int:household_id>/sua/", households.edit, name="edit_home"),
    path("ho/<int:household_id>/gop/", doubles.merge_homes, name="merge_homes"),
    path("ho/<int:household_id>/ra-soat/", reviews.of_household, name="review_household"),
    path("ho/ra-soat/", reviews.choose, name="reviews"),
    path("ho/ra-soat/cau-lac-bo/<int:club_id>/", reviews.of_club, name="review_club"),
    path("ho/ra-soat/don-vi/<int:unit_id>/", reviews.of_unit, name="review_unit"),
]
